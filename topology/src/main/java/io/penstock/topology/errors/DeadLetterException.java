package io.penstock.topology.errors;

/**
 * A record that must not go on: thrown by a stage before it has changed anything, turned into a dead letter with the
 * record's own bytes by {@link DeadLetterHandler}.
 */
public final class DeadLetterException extends RuntimeException {

    /** Why; the code leads the dead letter's message. */
    public enum Reason {
        NO_VALUE,
        KEY_MISMATCH,
        TOO_LARGE,
        TOO_OLD,
        ID_REUSED
    }

    /** @param what one line without prompt text */
    public DeadLetterException(Reason reason, String what) {
        super(reason + ": " + what, null, false, false);
    }
}
