package io.penstock.topology.controls;

import io.penstock.domain.control.Control;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a control, or says why it cannot. Streams sends no dead letters from its global thread and would end with the first
 * record that cannot be read; so every record is read as something. A registry that does not answer is still an exception.
 */
record HeardDeserializer(Deserializer<Control> controls) implements Deserializer<Heard> {

    @Override
    public Heard deserialize(String topic, byte @Nullable [] bytes) {
        return heard(() -> controls.deserialize(topic, bytes));
    }

    @Override
    public Heard deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        return heard(() -> controls.deserialize(topic, headers, bytes));
    }

    private static Heard heard(Supplier<@Nullable Control> reading) {
        try {
            Control control = reading.get();
            return control == null
                    ? new Heard.Unreadable("it has no value; to take a control back takes a record of it that says so")
                    : new Heard.Said(control);
        } catch (SerializationException | IllegalArgumentException unreadable) {
            return new Heard.Unreadable(
                    unreadable.getMessage() == null ? unreadable.toString() : unreadable.getMessage());
        }
    }

    @Override
    public void close() {
        controls.close();
    }
}
