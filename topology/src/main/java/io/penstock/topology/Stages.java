package io.penstock.topology;

import io.penstock.topics.Topic;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** How topologies here read, write and choose, so that a picture shows only what flows. */
final class Stages {
    private Stages() {}

    static <V> KStream<String, V> read(StreamsBuilder builder, Topic<?> topic, Serde<V> values) {
        return builder.stream(
                topic.name(), Consumed.with(Serdes.String(), values).withName("read-" + topic.name()));
    }

    static <V> void write(KStream<String, V> stream, Topic<?> topic, Serde<V> values) {
        stream.to(topic.name(), Produced.with(Serdes.String(), values).withName("write-" + topic.name()));
    }

    /** The values of one kind, opened. */
    static <V, T extends V, R> KStream<String, R> only(
            KStream<String, V> stream, Class<T> kind, Function<T, R> open, String name) {
        return stream.flatMapValues(
                value -> kind.isInstance(value) ? List.of(open.apply(kind.cast(value))) : List.of(), Named.as(name));
    }

    /** A processor and the stores it uses. */
    static <A, B> ProcessorSupplier<String, A, String, B> stage(
            Supplier<Processor<String, A, String, B>> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, A, String, B> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
