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
        boolean paused) {

    /** Whether a reader would see another lane: all but the time, and the bucket that refills by itself. */
    public boolean differsFrom(LaneStatus other) {
        return queued != other.queued
                || inFlight != other.inFlight
                || paused != other.paused
                || tokensReserved != other.tokensReserved;
    }
}
