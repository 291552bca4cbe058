package io.penstock.domain.analytics;

/** What was used of a budget. */
public final class BudgetFigures implements Figures<BudgetFigures> {

    /** Plain counts. */
    public enum Count {
        /** Calls that ended. */
        CALLS,
        /** Requests that got their result after a call at least. */
        REQUESTS,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        /** Billionths of a US dollar. */
        COST_NANO_USD
    }

    private final Counters<Count> counts = new Counters<>(Count.class);

    public void add(Count count, long amount) {
        counts.add(count, amount);
    }

    /** Adds what {@link #costUsd()} gave. */
    public void addCostUsd(double costUsd) {
        counts.add(Count.COST_NANO_USD, Money.nanos(costUsd));
    }

    void ended(CallSeen.Ended call) {
        counts.add(Count.CALLS, 1);
        counts.add(Count.INPUT_TOKENS, Math.max(0, call.tokens().input()));
        counts.add(Count.OUTPUT_TOKENS, Math.max(0, call.tokens().output()));
        counts.add(Count.COST_NANO_USD, Money.nanosOfCost(call.costUsd()));
    }

    @Override
    public void merge(BudgetFigures other) {
        counts.merge(other.counts);
    }

    public long of(Count count) {
        return counts.of(count);
    }

    /** Input and output together. */
    public long tokens() {
        return of(Count.INPUT_TOKENS) + of(Count.OUTPUT_TOKENS);
    }

    public double costUsd() {
        return Money.usd(of(Count.COST_NANO_USD));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BudgetFigures other && counts.equals(other.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return "budget " + counts;
    }
}
