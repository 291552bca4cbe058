package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A lane as it stands.
 *
 * @param queued requests waiting
 * @param queuedByTier the same by tier, the most important first
 * @param oldest longest wait of a queued request
 * @param inFlight requests dispatched and not yet done
 * @param maxInFlight the window: most requests in flight now
 * @param tokensPerMinute the quota as configured for this hour
 * @param pacePerMinute tokens a minute at which it dispatches: what the provider is found to grant
 * @param tokensAvailable what the bucket holds; below 0 after an underestimate
 * @param tokensReserved for requests in flight
 * @param lately what happened in the last minute
 * @param expectedWait of a request that would join the least important tier waiting
 * @param inputError mean error of the input estimate, as a share of the provider's count
 * @param limit what holds back the next request
 * @param totals what it has done since its task began
 * @param pace share of its quota that a control has it keep to: 1 all of it, 0 it is held and dispatches nothing
 */
public record LaneStatus(
        LaneId lane,
        Instant at,
        int queued,
        List<Integer> queuedByTier,
        Duration oldest,
        int inFlight,
        int maxInFlight,
        long tokensPerMinute,
        long pacePerMinute,
        long tokensAvailable,
        long tokensReserved,
        Lately lately,
        Totals totals,
        Duration expectedWait,
        double inputError,
        State state,
        Limit limit,
        double pace) {

    /** One of which no more is known. */
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
                List.of(),
                oldest,
                inFlight,
                maxInFlight,
                tokensPerMinute,
                tokensPerMinute,
                tokensAvailable,
                tokensReserved,
                Lately.NOTHING,
                Totals.NONE,
                Duration.ZERO,
                0,
                paused ? State.PAUSED : State.OPEN,
                Limit.NOTHING,
                1);
    }

    /** Whether the provider throttled and is given time. */
    public boolean paused() {
        return state == State.PAUSED;
    }

    /** Whether it dispatches. */
    public enum State {
        OPEN,
        /** The provider throttled and is given time. */
        PAUSED,
        /** Its breaker is open: what comes goes on to the next lane of its route. */
        BREAKER_OPEN,
        /** One request is out to see whether the endpoint is well again. */
        PROBING,
        /** Written by a newer version. */
        UNKNOWN
    }

    /** What holds back the next request, if one waits: only for {@link #WORKERS} more workers help (row G4). */
    public enum Limit {
        NOTHING,
        /** Tokens or requests a minute. */
        QUOTA,
        /** Places in flight. */
        WORKERS,
        /** The endpoint throttles or fails, or its calls take so much longer than they did that they fill a window learned for the quota. */
        PROVIDER,
        UNKNOWN
    }

    /**
     * The last minute.
     *
     * @param tokensUsed as the provider charged them
     * @param throttles refused calls
     * @param batchFill mean requests of a batch; 0 when none went
     */
    public record Lately(long tokensUsed, long throttles, double batchFill) {
        public static final Lately NOTHING = new Lately(0, 0, 0);
    }

    /**
     * Counts that only grow, so that whoever misses a status misses nothing of them.
     *
     * @param since when the lane's task began to count; another time: it began anew
     * @param requests sent to workers
     * @param batches that they went in
     * @param attempts whose end it was told of
     */
    public record Totals(Instant since, long requests, long batches, long attempts) {
        public static final Totals NONE = new Totals(Instant.EPOCH, 0, 0, 0);

        /** What has come since those. */
        public Totals after(Totals before) {
            return since.equals(before.since)
                    ? new Totals(
                            since,
                            Math.max(0, requests - before.requests),
                            Math.max(0, batches - before.batches),
                            Math.max(0, attempts - before.attempts))
                    : this;
        }
    }

    /** Whether its breaker lets nothing go, but a probe. */
    public boolean circuitOpen() {
        return state == State.BREAKER_OPEN || state == State.PROBING;
    }

    /** The same at another time. */
    public LaneStatus at(Instant time) {
        return new LaneStatus(
                lane,
                time,
                queued,
                queuedByTier,
                oldest,
                inFlight,
                maxInFlight,
                tokensPerMinute,
                pacePerMinute,
                tokensAvailable,
                tokensReserved,
                lately,
                totals,
                expectedWait,
                inputError,
                state,
                limit,
                pace);
    }

    /** The workers' scaling signal: in flight ÷ places. */
    public double workerLoad() {
        return maxInFlight == 0 ? 0 : (double) inFlight / maxInFlight;
    }

    /** Share of the quota reserved now. */
    public double reservedShare() {
        return tokensPerMinute == 0 ? 0 : (double) tokensReserved / tokensPerMinute;
    }

    /** Share of the quota that the last minute used. */
    public double usedShare() {
        return tokensPerMinute == 0 ? 0 : (double) lately.tokensUsed() / tokensPerMinute;
    }

    /** Whether a reader would see another lane: all but the time, and the bucket that refills by itself. */
    public boolean differsFrom(LaneStatus other) {
        return queued != other.queued
                || inFlight != other.inFlight
                || state != other.state
                || pace != other.pace
                || tokensReserved != other.tokensReserved
                || tokensPerMinute != other.tokensPerMinute
                || pacePerMinute != other.pacePerMinute
                || !lately.equals(other.lately)
                || !totals.equals(other.totals);
    }
}
