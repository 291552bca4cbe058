package io.penstock.local.client;

import io.penstock.domain.result.ChatResult;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads committed results from some moment on. Of use to one thread at a time. */
public final class ResultFollower implements AutoCloseable {
    private final KafkaConsumer<String, ChatResult> consumer;
    private final List<TopicPartition> partitions;

    /**
     * @param kafka clients' properties
     * @param from results of this moment and later
     */
    public ResultFollower(Map<String, String> kafka, Instant from) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(
                properties,
                new StringDeserializer(),
                new DomainSerdes(kafka).results().deserializer());
        String topic = Topics.standard().results().name();
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        seek(from);
    }

    private void seek(Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> consumer.seek(
                partition,
                Optional.ofNullable(found.get(partition))
                        .map(OffsetAndTimestamp::offset)
                        .orElse(end)));
    }

    /** Waits for results that long at most, and hands on those that came. */
    public void poll(Duration most, Consumer<ChatResult> each) {
        consumer.poll(most).forEach(record -> each.accept(record.value()));
    }

    /** Whether all results that are committed now have been read. */
    public boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
