package io.penstock.local.client;

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
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads committed records of a topic from some moment on. Of use to one thread at a time.
 *
 * @param <V> type of the values
 */
public final class Follower<V> implements AutoCloseable {
    private final KafkaConsumer<String, V> consumer;
    private final List<TopicPartition> partitions;

    /**
     * @param kafka clients' properties
     * @param from records of this moment and later
     */
    public Follower(Map<String, String> kafka, String topic, Deserializer<V> values, Instant from) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values);
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        seek(from);
    }

    private void seek(Instant from) {
        long since = Math.max(0, from.toEpochMilli());
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> consumer.seek(
                partition,
                Optional.ofNullable(found.get(partition))
                        .map(OffsetAndTimestamp::offset)
                        .orElse(end)));
    }

    /** Waits for records that long at most, and hands on the values of those that came. */
    public void poll(Duration most, Consumer<V> each) {
        consumer.poll(most).forEach(record -> each.accept(record.value()));
    }

    /** Whether all records that are committed now have been read. */
    public boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
