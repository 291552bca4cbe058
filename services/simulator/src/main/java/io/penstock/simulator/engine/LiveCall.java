package io.penstock.simulator.engine;

import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.calls.OpenCall;
import io.penstock.simulator.quota.Reservation;
import java.time.Duration;

/** An accepted call: open in the book, with quota reserved, until it is ended once. */
public final class LiveCall {
    private final OpenCall call;
    private final Reservation reservation;
    private final long inputTokens;
    private final CallOutcome completed;

    LiveCall(OpenCall call, Reservation reservation, long inputTokens, CallOutcome completed) {
        this.call = call;
        this.reservation = reservation;
        this.inputTokens = inputTokens;
        this.completed = completed;
    }

    /** Since the call was received. */
    public Duration elapsed() {
        return call.elapsed();
    }

    /** Ends a call that was served to its end. */
    public void complete(int outputTokens) {
        end(completed, outputTokens);
    }

    /** Settles the quota and counts the call, with what was said until then; only the first end counts. */
    public void end(CallOutcome outcome, int outputTokens) {
        reservation.settle(inputTokens + outputTokens);
        call.end(outcome, inputTokens, outputTokens);
    }
}
