package io.penstock.serde;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What every deserializer has to keep to, whoever wrote it: the topic's class comes out or the record is unreadable, and a
 * registry that does not answer is never a fault of the record.
 */
record CheckedDeserializer<T>(Deserializer<?> inner, Class<T> type) implements Deserializer<T> {

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        inner.configure(properties, isKey);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return checked(topic, () -> inner.deserialize(topic, data));
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return checked(topic, () -> inner.deserialize(topic, headers, data));
    }

    @Override
    public void close() {
        inner.close();
    }

    private @Nullable T checked(String topic, Supplier<? extends @Nullable Object> reading) {
        try {
            var value = reading.get();
            if (value == null || type.isInstance(value)) {
                return type.cast(value);
            }
            throw new UnreadableRecordException(
                    "a record of " + topic + " is a " + value.getClass().getName() + "; right: " + type.getName());
        } catch (UnreadableRecordException unreadable) {
            throw unreadable;
        } catch (SerializationException failure) {
            throw told(topic, failure);
        } catch (TimeoutException silent) {
            // Confluent's word for a registry that does not answer in time.
            throw new RegistryUnavailableException("the schema registry does not answer", silent);
        }
    }

    /** Other deserializers throw one exception for both; what caused it tells which it is. */
    private static RuntimeException told(String topic, SerializationException failure) {
        return ForeignFailure.isOfRegistry(failure)
                ? new RegistryUnavailableException("the schema registry does not answer", failure)
                : new UnreadableRecordException("a record of " + topic + " cannot be read", failure);
    }
}
