package io.penstock.worker.publish;

/** The broker or the registry refuses what this worker says, and would refuse it again: the worker has to end. */
public final class PublishFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
