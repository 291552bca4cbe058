package io.penstock.simulator.engine;

import io.penstock.simulator.calls.CallOutcome;

/** Why a call was turned away; each provider's surface has its own status and words for it. */
public enum Refusal {
    UNKNOWN_MODEL(CallOutcome.FAILED),
    THROTTLED(CallOutcome.THROTTLED),
    INTERNAL_ERROR(CallOutcome.FAILED),
    UNAVAILABLE(CallOutcome.FAILED);

    private final CallOutcome countedAs;

    Refusal(CallOutcome countedAs) {
        this.countedAs = countedAs;
    }

    CallOutcome countedAs() {
        return countedAs;
    }
}
