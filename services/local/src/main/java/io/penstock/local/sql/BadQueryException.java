package io.penstock.local.sql;

/** A question that cannot be answered as it was asked; the message says where and why. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQueryException(String message) {
        super(message);
    }
}
