package io.penstock.simulator.http;

/** A request whose body cannot be used; the message is for its sender and holds nothing of the body. */
public final class UnusableBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableBodyException(String message) {
        super(message, null, false, false);
    }

    /** What to tell the sender. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
