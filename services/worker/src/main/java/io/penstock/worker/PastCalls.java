package io.penstock.worker;

import io.penstock.domain.IntentName;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.call.TightLimit;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calls took before this worker started, as the newest records of the metrics topic have it: limits that are too tight for
 * that are told at start (row C3). Who cannot read it goes on without.
 */
final class PastCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PastCalls.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(5);
    private static final int RECORDS_A_PARTITION = 500;
    private static final int MOST_POLLS = 20;
    private static final double P99 = 99;

    private record Subject(String intent, String model) {
        static Subject of(Dimensions dimensions) {
            return new Subject(dimensions.intent(), dimensions.model());
        }
    }

    private final PenstockConfig config;

    PastCalls(PenstockConfig config) {
        this.config = config;
    }

    /** Logs what is too tight. */
    void check() {
        try {
            tight(read()).forEach(line -> LOG.warn("{}", line));
        } catch (KafkaException unread) {
            LOG.info("limits are not compared with former calls: {}", String.valueOf(unread.getMessage()));
        }
    }

    /** A line for each intent and model with a limit that is too tight for what these windows saw. */
    List<String> tight(Collection<WindowFigures<CallFigures>> windows) {
        Map<Subject, CallFigures> sums = new LinkedHashMap<>();
        windows.stream()
                .filter(each -> each.window().length().equals(WINDOW))
                .forEach(each -> sums.computeIfAbsent(Subject.of(each.dimensions()), subject -> new CallFigures())
                        .merge(each.figures()));
        return sums.entrySet().stream()
                .flatMap(entry -> models(entry.getKey()).stream()
                        .flatMap(model -> tight(entry.getKey(), model, entry.getValue()).stream()))
                .toList();
    }

    private List<Model> models(Subject subject) {
        return config.models().values().stream()
                .filter(model -> model.id().value().equals(subject.model()))
                .toList();
    }

    private List<String> tight(Subject subject, Model model, CallFigures figures) {
        var observed = new TightLimit.Observed(
                figures.latency().count(),
                figures.firstToken().percentileMs(P99),
                OptionalDouble.empty(),
                figures.latency().percentileMs(P99));
        Optional<Intent> intent = Optional.ofNullable(config.intents().get(new IntentName(subject.intent())));
        return intent.stream()
                .map(it -> model.limits().with(it.limits()))
                .flatMap(limits -> TightLimit.among(limits, model.streaming(), observed).stream())
                .map(tight -> "intent " + subject.intent() + ", model " + subject.model() + ": " + tight)
                .toList();
    }

    /** The latest record of each window. */
    private Collection<WindowFigures<CallFigures>> read() {
        Map<String, WindowFigures<CallFigures>> windows = new HashMap<>();
        String topic = ConfiguredTopics.of(config).callMetrics().name();
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties);
                var serde = new DomainSerdes(config.kafka()).callMetrics()) {
            Map<TopicPartition, Long> ends = toNewest(consumer, topic);
            Deserializer<WindowFigures<CallFigures>> values = serde.deserializer();
            for (int poll = 0; poll < MOST_POLLS && isBefore(consumer, ends); poll++) {
                consumer.poll(POLL).forEach(record -> {
                    WindowFigures<CallFigures> figures = values.deserialize(topic, record.value());
                    windows.put(figures.key(), figures);
                });
            }
        }
        return windows.values();
    }

    private static Map<TopicPartition, Long> toNewest(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, BROKER_LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, BROKER_LIMIT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, BROKER_LIMIT);
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - RECORDS_A_PARTITION)));
        return ends;
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), BROKER_LIMIT) < end.getValue());
    }
}
