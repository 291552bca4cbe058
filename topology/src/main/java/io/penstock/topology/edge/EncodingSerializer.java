package io.penstock.topology.edge;

import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes a domain value and hands it on; null, a tombstone, stays null. */
final class EncodingSerializer<D, A> implements Serializer<D> {
    private final Serializer<A> records;
    private final Function<D, A> encode;

    EncodingSerializer(Serializer<A> records, Function<D, A> encode) {
        this.records = records;
        this.encode = encode;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable D value) {
        return value == null ? null : records.serialize(topic, encode.apply(value));
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable D value) {
        return value == null ? null : records.serialize(topic, headers, encode.apply(value));
    }

    @Override
    public void close() {
        records.close();
    }
}
