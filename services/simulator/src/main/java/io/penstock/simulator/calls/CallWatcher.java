package io.penstock.simulator.calls;

import java.time.Duration;

/** Is told of every call that ended. */
@FunctionalInterface
public interface CallWatcher {
    CallWatcher NONE = call -> {};

    void ended(Ended call);

    /**
     * A call that ended.
     *
     * @param callersFault whether a failed one is the caller's own fault
     * @param inputTokens billed
     * @param outputTokens billed
     */
    record Ended(
            String model,
            CallOutcome outcome,
            boolean callersFault,
            Duration took,
            long inputTokens,
            long outputTokens) {}
}
