package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import java.time.Duration;
import java.time.Instant;

/**
 * A lane as it stands.
 *
 * @param queued requests waiting
 * @param oldest longest wait of a queued request
 * @param inFlight requests dispatched and not yet done
 * @param maxInFlight the window
 * @param tokensAvailable what the bucket holds; below 0 after an underestimate
 * @param tokensReserved for requests in flight
 * @param paused whether the provider throttled and is given time
 * @param pace share of its quota that a control has it keep to: 1 all of it, 0 it is held and dispatches nothing
 */
public record LaneStatus(
        LaneId lane,
        Instant at,
        int queued,
        Duration oldest,
        int inFlight,
        int maxInFlight,
        long tokensPerMinute,
        long tokensAvailable,
        long tokensReserved,
        boolean paused,
        double pace) {

    /** One at its full pace. */
    public LaneStatus(
            LaneId lane,
            Instant at,
            int queued,
            Duration oldest,
            int inFlight,
            int maxInFlight,
            long tokensPerMinute,
            long tokensAvailable,
            long tokensReserved,
            boolean paused) {
        this(
                lane,
                at,
                queued,
                oldest,
                inFlight,
                maxInFlight,
                tokensPerMinute,
                tokensAvailable,
                tokensReserved,
                paused,
                1);
    }

    /** Whether a reader would see another lane: all but the time, and the bucket that refills by itself. */
    public boolean differsFrom(LaneStatus other) {
        return queued != other.queued
                || inFlight != other.inFlight
                || paused != other.paused
                || pace != other.pace
                || tokensReserved != other.tokensReserved;
    }
}
