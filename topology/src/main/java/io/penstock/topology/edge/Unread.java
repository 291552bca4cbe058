package io.penstock.topology.edge;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A value that is decoded when it is asked for, since most are not: what its key says is enough to know. Bytes that cannot be read are
 * found then, and only then.
 *
 * @param <V> type of the value
 */
public record Unread<V>(Supplier<V> value) {

    /** Reads what the other serde reads, later. */
    public static <V> Serde<Unread<V>> of(Serde<V> values) {
        Deserializer<V> reads = values.deserializer();
        Serializer<Unread<V>> writesNothing = (topic, value) -> {
            throw new UnsupportedOperationException(topic + " is read here, never written");
        };
        return Serdes.serdeFrom(
                writesNothing,
                (topic, bytes) -> bytes == null ? null : new Unread<>(() -> reads.deserialize(topic, bytes)));
    }

    public V read() {
        return value.get();
    }
}
