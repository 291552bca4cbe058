package io.penstock.topology.edge;

import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a record and decodes it into a domain value; null, a tombstone, stays null. */
final class DecodingDeserializer<D, A> implements Deserializer<D> {
    private final Deserializer<A> records;
    private final Function<A, D> decode;

    DecodingDeserializer(Deserializer<A> records, Function<A, D> decode) {
        this.records = records;
        this.decode = decode;
    }

    @Override
    public @Nullable D deserialize(String topic, byte @Nullable [] bytes) {
        A read = records.deserialize(topic, bytes);
        return read == null ? null : decode.apply(read);
    }

    @Override
    public @Nullable D deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        A read = records.deserialize(topic, headers, bytes);
        return read == null ? null : decode.apply(read);
    }

    @Override
    public void close() {
        records.close();
    }
}
