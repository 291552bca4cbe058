package io.penstock.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes of one record cannot be read, now or later. The message never holds text of the record. */
public final class UnreadableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** Says which topic, what is wrong with the bytes and what would be right. */
    public UnreadableRecordException(String message) {
        super(message);
    }

    /** Says which topic, what is wrong with the bytes and what would be right. */
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
