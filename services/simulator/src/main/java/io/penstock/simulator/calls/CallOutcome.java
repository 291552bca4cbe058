package io.penstock.simulator.calls;

/** How a call ended, as the provider saw it. */
public enum CallOutcome {
    /** Answered to the end. */
    OK,
    /** Refused as over quota. */
    THROTTLED,
    /** Refused, or broken off by the provider, for any other reason. */
    FAILED,
    /** Accepted, and never answered to the end. */
    HUNG,
    /** Given up by the client before the answer was complete. */
    CANCELLED,
    /** Answered to the end, and not with what was asked for: a fault spoilt the answer. */
    FAULTY
}
