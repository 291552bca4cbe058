package io.penstock.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * No schema registry answered, or it answered that it cannot now. It says nothing about the record at hand: trying again
 * later is right, putting the record aside is wrong.
 */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    /** Says which registry failed and how. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says which registry failed and how. */
    public RegistryUnavailableException(String message) {
        super(message);
    }
}
