package io.penstock.domain.answer.repair;

import io.penstock.domain.answer.repair.Repaired.Reason;

/** Ends a reading that cannot go on; caught in {@link JsonRepair} and nowhere else. */
final class Refusal extends RuntimeException {
    private final Reason reason;

    /** @param detail in a few words, without anything of the text */
    Refusal(Reason reason, String detail) {
        // No stack trace: it is an answer, not a fault.
        super(detail, null, false, false);
        this.reason = reason;
    }

    static Refusal malformed(String what, int at) {
        return new Refusal(Reason.MALFORMED, what + " at character " + at);
    }

    static Refusal ambiguous(String what, int at) {
        return new Refusal(Reason.AMBIGUOUS, what + " at character " + at);
    }

    Repaired.Refused refused() {
        return new Repaired.Refused(reason, String.valueOf(getMessage()));
    }
}
