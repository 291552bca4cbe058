package io.penstock.simulator.calls;

import java.util.Collection;

/**
 * Calls counted, of one model or of all.
 *
 * @param total calls received: the open ones and those that ended
 * @param inputTokens billed, of calls that were accepted
 * @param outputTokens billed: produced and sent, also of calls given up half-way
 */
public record CallTally(long total, long open, Outcomes outcomes, long inputTokens, long outputTokens) {
    static final CallTally NONE = new CallTally(0, 0, Outcomes.NONE, 0, 0);

    /** All of them together. */
    public static CallTally sum(Collection<CallTally> tallies) {
        return tallies.stream().reduce(NONE, CallTally::plus);
    }

    CallTally opened() {
        return new CallTally(total + 1, open + 1, outcomes, inputTokens, outputTokens);
    }

    CallTally ended(CallOutcome outcome, long input, long output) {
        return new CallTally(total, open - 1, outcomes.plus(outcome), inputTokens + input, outputTokens + output);
    }

    /** What is left after a reset: calls under way are still under way. */
    CallTally onlyOpen() {
        return new CallTally(open, open, Outcomes.NONE, 0, 0);
    }

    private CallTally plus(CallTally other) {
        return new CallTally(
                total + other.total,
                open + other.open,
                outcomes.plus(other.outcomes),
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens);
    }
}
