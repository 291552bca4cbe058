package io.penstock.domain.analytics;

import io.penstock.domain.result.Tokens;
import java.time.Duration;

/** Figures of calls: how many, how they ended, what they used and how long they took. */
public final class CallFigures implements Figures<CallFigures> {
    public static final String ORPHANED = "ORPHANED";

    private static final String SUCCESS = "success";
    private static final String THROTTLED = "throttled";
    private static final String TIMEOUT = "timeout";
    private static final String CIRCUIT_OPEN = "circuit_open";

    /** Plain counts. */
    public enum Count {
        /** Calls that started; an attempt made again by another worker is another call. */
        STARTED,
        /** Calls that ended, orphans included. */
        CALLS,
        /** Those that did not end in success. */
        ERRORS,
        THROTTLES,
        /** Calls that were a retry. */
        RETRIES,
        RETRIES_SUCCEEDED,
        /** Calls that nobody ended. */
        ORPHANED,
        /** Ends of calls that had been counted as orphans; they count nowhere else. */
        LATE_ENDS,
        /** Entries whose own time was not believed. */
        MISDATED,
        /** Entries with figures that cannot be, such as negative tokens; those counted as 0. */
        REPAIRED,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        CACHE_READ_TOKENS,
        CACHE_WRITE_TOKENS,
        /** Calls whose tokens are an estimate. */
        ESTIMATED_CALLS,
        /** Input and output tokens of those calls; the four counts above have them too. */
        ESTIMATED_TOKENS,
        /** Billionths of a US dollar: whole numbers add up in any order. */
        COST_NANO_USD,
        /** Requests that went on to another lane after a call. */
        FAILOVERS,
        /** Calls whose answer needed repairs. */
        REPAIRED_ANSWERS,
        /** Calls that failed in mid-answer. */
        STREAM_INTERRUPTIONS,
        /** Calls not made because the circuit was open. */
        CIRCUIT_OPEN,
        /** Calls whose answer a guardrail stopped. */
        GUARDRAIL_BLOCKED
    }

    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Tally byStatus;
    private final Tally byCode;
    private final DurationSketch latency;
    private final DurationSketch firstToken;

    public CallFigures() {
        this(new Tally(), new Tally(), new DurationSketch(), new DurationSketch());
    }

    /** Figures as somebody wrote them down; {@link #add(Count, long)} brings the counts. */
    public CallFigures(Tally byStatus, Tally byCode, DurationSketch latency, DurationSketch firstToken) {
        this.byStatus = byStatus;
        this.byCode = byCode;
        this.latency = latency;
        this.firstToken = firstToken;
    }

    public void add(Count count, long amount) {
        counts.add(count, amount);
    }

    /** Adds what {@link #costUsd()} gave: a number of billionths, or near one. */
    public void addCostUsd(double costUsd) {
        counts.add(Count.COST_NANO_USD, Money.nanos(costUsd));
    }

    public void ended(CallSeen.Ended call) {
        boolean success = call.status().equals(SUCCESS);
        end(call.status(), success, call.retryCount());
        if (!success) {
            byCode.add(call.errorCode().orElse(call.status()));
        }
        use(call.tokens(), call.costUsd());
        latency.add(call.latency());
        call.firstToken().ifPresent(firstToken::add);
        counts.addIf(isImpossible(call), Count.REPAIRED);
        counts.addIf(call.status().equals(CIRCUIT_OPEN), Count.CIRCUIT_OPEN);
        counts.addIf(call.answer().repaired(), Count.REPAIRED_ANSWERS);
        counts.addIf(call.answer().interrupted(), Count.STREAM_INTERRUPTIONS);
        counts.addIf(call.answer().blocked(), Count.GUARDRAIL_BLOCKED);
    }

    /** A call without an end: a time-out, without a latency. */
    public void orphaned(OpenCall call, double costUsd) {
        end(TIMEOUT, false, call.retryCount());
        counts.add(Count.ORPHANED, 1);
        byCode.add(ORPHANED);
        use(call.estimatedUsage(), costUsd);
    }

    private void end(String status, boolean success, int retryCount) {
        counts.add(Count.CALLS, 1);
        byStatus.add(status);
        counts.addIf(!success, Count.ERRORS);
        counts.addIf(status.equals(THROTTLED), Count.THROTTLES);
        counts.addIf(retryCount > 0, Count.RETRIES);
        counts.addIf(retryCount > 0 && success, Count.RETRIES_SUCCEEDED);
    }

    private void use(Tokens tokens, double costUsd) {
        int input = Math.max(0, tokens.input());
        int output = Math.max(0, tokens.output());
        counts.add(Count.INPUT_TOKENS, input);
        counts.add(Count.OUTPUT_TOKENS, output);
        counts.add(Count.CACHE_READ_TOKENS, Math.max(0, tokens.cacheRead()));
        counts.add(Count.CACHE_WRITE_TOKENS, Math.max(0, tokens.cacheWrite()));
        counts.addIf(tokens.estimated(), Count.ESTIMATED_CALLS);
        counts.add(Count.ESTIMATED_TOKENS, tokens.estimated() ? (long) input + output : 0);
        counts.add(Count.COST_NANO_USD, Money.nanosOfCost(costUsd));
    }

    private static boolean isImpossible(CallSeen.Ended call) {
        Tokens tokens = call.tokens();
        return tokens.input() < 0
                || tokens.output() < 0
                || tokens.cacheRead() < 0
                || tokens.cacheWrite() < 0
                || !Money.isCost(call.costUsd())
                || isImpossible(call.latency())
                || call.firstToken().filter(CallFigures::isImpossible).isPresent();
    }

    private static boolean isImpossible(Duration duration) {
        return duration.isNegative() || duration.compareTo(DurationSketch.LONGEST) > 0;
    }

    @Override
    public void merge(CallFigures other) {
        counts.merge(other.counts);
        byStatus.merge(other.byStatus);
        byCode.merge(other.byCode);
        latency.merge(other.latency);
        firstToken.merge(other.firstToken);
    }

    public long of(Count count) {
        return counts.of(count);
    }

    public double costUsd() {
        return Money.usd(counts.of(Count.COST_NANO_USD));
    }

    /** Ended calls by how they ended. */
    public Tally byStatus() {
        return byStatus;
    }

    /** Errors by code, the provider's or ours. */
    public Tally byCode() {
        return byCode;
    }

    /** From call to end, of calls that somebody ended. */
    public DurationSketch latency() {
        return latency;
    }

    /** From call to first token, of calls that brought one. */
    public DurationSketch firstToken() {
        return firstToken;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof CallFigures other
                && counts.equals(other.counts)
                && byStatus.equals(other.byStatus)
                && byCode.equals(other.byCode)
                && latency.equals(other.latency)
                && firstToken.equals(other.firstToken);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts + " " + byStatus + " " + byCode + " latency " + latency + ", first token " + firstToken;
    }
}
