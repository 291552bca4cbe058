package io.penstock.bench.analytics;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.schemas.CallLog;
import io.penstock.serde.AvroSerdes;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.edge.SeenCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;

/** The minutes alone, as one writes them in the Streams DSL: grouped, windowed, aggregated in RocksDB. */
final class PlainDsl {
    static final String OUTPUT = "bench.dsl.minutes";
    private static final String APPLICATION = "bench-dsl";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Catching up, partitions are read unevenly; with seconds of it, entries would be dropped. */
    private static final Duration GRACE = Duration.ofHours(2);

    private final CallTopic topic;
    private final Path state;
    private final DomainSerdes serdes;
    private final Serde<CallLog> log;

    PlainDsl(CallTopic topic, Path state) {
        this.topic = topic;
        this.state = state;
        this.serdes = new DomainSerdes(topic.kafka());
        this.log = new AvroSerdes(topic.kafka()).value(CallLog.class);
    }

    /** Entries a CPU-second, from its start until all is counted and committed. */
    double perCpuSecond() throws InterruptedException, ExecutionException {
        var running = new CountDownLatch(1);
        var cpu = new ThreadCpu(APPLICATION);
        try (var streams = new KafkaStreams(topology(), properties())) {
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            running.await();
            Lag.awaitNone(topic.kafka(), APPLICATION, topic.entries());
            return topic.entries() / cpu.seconds();
        }
    }

    private Topology topology() {
        var builder = new StreamsBuilder();
        builder.stream(
                        CallTopic.name(),
                        Consumed.with(Serdes.String(), log)
                                .withTimestampExtractor((entry, before) -> timeOf((CallLog) entry.value())))
                .groupBy(
                        (id, entry) -> entry.getIntent() + "/" + entry.getModel() + "/" + entry.getTier(),
                        Grouped.with("by-dimensions", Serdes.String(), log))
                .windowedBy(TimeWindows.ofSizeAndGrace(MINUTE, GRACE))
                .aggregate(
                        PlainDsl::nothing,
                        (key, entry, part) -> counted(SeenCodec.decode(entry), part),
                        Materialized.<String, Part<CallFigures>, WindowStore<Bytes, byte[]>>as("minutes")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(serdes.callParts())
                                .withRetention(Duration.ofHours(4)))
                .toStream()
                .map(PlainDsl::published)
                .to(OUTPUT, Produced.with(Serdes.String(), serdes.callMetrics()));
        return builder.build();
    }

    private static long timeOf(CallLog entry) {
        return entry.getEndedAt().orElse(entry.getStartedAt()).toEpochMilli();
    }

    private static Dimensions dimensions(CallSeen entry) {
        return new Dimensions(
                entry.labels().intent(), entry.labels().model(), entry.labels().tier());
    }

    private static Part<CallFigures> nothing() {
        return Part.open(0, new Dimensions("", "", ""), new Slice(Instant.EPOCH), new CallFigures());
    }

    private static Part<CallFigures> counted(CallSeen entry, Part<CallFigures> part) {
        switch (entry) {
            case CallSeen.Started started -> part.figures().add(Count.STARTED, 1);
            case CallSeen.Ended ended -> part.figures().ended(ended);
            case CallSeen.FailedOver left -> part.figures().add(Count.FAILOVERS, 1);
        }
        return new Part<>(part.source(), dimensions(entry), part.window(), part.closed(), part.figures());
    }

    private static KeyValue<String, WindowFigures<CallFigures>> published(
            Windowed<String> key, Part<CallFigures> part) {
        var window = new WindowFigures<>(
                new Window(Instant.ofEpochMilli(key.window().start()), MINUTE),
                part.dimensions(),
                false,
                part.figures());
        return KeyValue.pair(window.key(), window);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(Map.copyOf(topic.kafka()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }
}
