package io.penstock.simulator.calls;

import java.time.Duration;

/**
 * The calls that served one request of a caller.
 *
 * @param calls received
 * @param outcomes of those that ended
 * @param modelTime from receiving to the last byte sent, summed over the calls that ended
 */
public record RequestTally(long calls, Outcomes outcomes, Duration modelTime) {
    static final RequestTally NONE = new RequestTally(0, Outcomes.NONE, Duration.ZERO);

    RequestTally opened() {
        return new RequestTally(calls + 1, outcomes, modelTime);
    }

    RequestTally ended(CallOutcome outcome, Duration took) {
        return new RequestTally(calls, outcomes.plus(outcome), modelTime.plus(took));
    }
}
