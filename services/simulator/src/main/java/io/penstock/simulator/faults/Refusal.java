package io.penstock.simulator.faults;

import io.penstock.simulator.calls.CallOutcome;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a call is not answered; each provider's surface has its own status and words for it. */
public enum Refusal {
    UNKNOWN_MODEL("unknown-model", CallOutcome.FAILED),
    THROTTLED("throttle", CallOutcome.THROTTLED),
    INTERNAL_ERROR("internal-error", CallOutcome.FAILED),
    UNAVAILABLE("unavailable", CallOutcome.FAILED),
    VALIDATION("validation", CallOutcome.FAILED),
    UNAUTHENTICATED("unauthenticated", CallOutcome.FAILED),
    FORBIDDEN("forbidden", CallOutcome.FAILED),
    NOT_FOUND("not-found", CallOutcome.FAILED),
    MODEL_TIMEOUT("model-timeout", CallOutcome.FAILED),
    MODEL_ERROR("model-error", CallOutcome.FAILED);

    private final String kind;
    private final CallOutcome countedAs;

    Refusal(String kind, CallOutcome countedAs) {
        this.kind = kind;
        this.countedAs = countedAs;
    }

    static Optional<Refusal> named(String kind) {
        return Stream.of(values()).filter(reason -> reason.kind.equals(kind)).findFirst();
    }

    /** The name in configuration and over HTTP. */
    public String kind() {
        return kind;
    }

    public CallOutcome countedAs() {
        return countedAs;
    }

    /** Whether the request itself is what is wrong, rather than its being too many or the provider's trouble. */
    public boolean isCallersFault() {
        return switch (this) {
            case UNKNOWN_MODEL, VALIDATION, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> true;
            case THROTTLED, INTERNAL_ERROR, UNAVAILABLE, MODEL_TIMEOUT, MODEL_ERROR -> false;
        };
    }
}
