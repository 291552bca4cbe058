package io.penstock.serde;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry answered, and said no: an incompatible schema, missing rights, a wrong address. Every record would
 * meet the same answer, so it is the set-up that has to change; trying again or putting records aside does not help.
 */
public final class RegistryRefusedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /** Says what was asked, what the registry answered and what would be right. */
    public RegistryRefusedException(String message) {
        super(message);
    }
}
