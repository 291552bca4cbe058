package io.penstock.worker.publish;

/** One record cannot be sent, now or later; others can. */
public final class UnsendableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message, Throwable cause) {
        super(message, cause);
    }
}
