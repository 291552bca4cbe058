package io.penstock.topology.analytics;

import io.penstock.topology.errors.DeadLetterException;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Makes a dead letter of an entry without a value, once, before several count.
 *
 * @param <V> entries of the log
 */
public final class RefuseEmpty<V> extends ContextualFixedKeyProcessor<String, V, V> {
    private final Log log;

    public RefuseEmpty(Log log) {
        this.log = log;
    }

    @Override
    public void process(FixedKeyRecord<String, V> record) {
        if (record.value() == null) {
            throw new DeadLetterException(DeadLetterException.Reason.NO_VALUE, log.entry() + " is empty");
        }
        context().forward(record);
    }
}
