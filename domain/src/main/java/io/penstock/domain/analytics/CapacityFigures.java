package io.penstock.domain.analytics;

/** What of a lane's capacity was there, and what of it was used. */
public final class CapacityFigures implements Figures<CapacityFigures> {
    private static final double BUSY = 0.8;

    /** Plain counts. */
    public enum Count {
        /** Calls that ended. */
        CALLS,
        /** Tokens of theirs that count against the quota. */
        USED_TOKENS,
        /** Billionths of a US dollar. */
        COST_NANO_USD,
        /** Seconds in which the lane was known to exist. */
        WATCHED_SECONDS,
        /** What the quota allowed in them. */
        QUOTA_TOKENS,
        /** Seconds of those in which more than 80 % of it was used, by slices. */
        SECONDS_ABOVE_80,
        /** Requests that the lane sent to workers. */
        DISPATCHED,
        /** Batches that they went in. */
        BATCHES,
        /** Milliseconds in which the lane's breaker let nothing go, but a probe. */
        CIRCUIT_OPEN_MS
    }

    private final Counters<Count> counts = new Counters<>(Count.class);

    /** A slice in which a lane had this quota, and was not called. */
    public static CapacityFigures idle(long tokensPerMinute) {
        var figures = new CapacityFigures();
        figures.add(Count.WATCHED_SECONDS, Slice.LENGTH.toSeconds());
        figures.add(Count.QUOTA_TOKENS, tokensPerMinute * Slice.LENGTH.toSeconds() / 60);
        return figures;
    }

    public void add(Count count, long amount) {
        counts.add(count, amount);
    }

    /** Adds what {@link #costUsd()} gave. */
    public void addCostUsd(double costUsd) {
        counts.add(Count.COST_NANO_USD, Money.nanos(costUsd));
    }

    void ended(CallSeen.Ended call) {
        counts.add(Count.CALLS, 1);
        counts.add(Count.USED_TOKENS, Math.max(0, call.tokens().charged()));
        counts.add(Count.COST_NANO_USD, Money.nanosOfCost(call.costUsd()));
    }

    @Override
    public void merge(CapacityFigures other) {
        counts.merge(other.counts);
    }

    @Override
    public void wholeSlice() {
        boolean busy = of(Count.QUOTA_TOKENS) > 0 && of(Count.USED_TOKENS) > BUSY * of(Count.QUOTA_TOKENS);
        counts.set(Count.SECONDS_ABOVE_80, busy ? Slice.LENGTH.toSeconds() : 0);
    }

    public long of(Count count) {
        return counts.of(count);
    }

    public double costUsd() {
        return Money.usd(of(Count.COST_NANO_USD));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof CapacityFigures other && counts.equals(other.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return "capacity " + counts;
    }
}
