package io.penstock.local.client;

import io.penstock.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the requests that came lately by their offsets and the broker's append times: none is read. */
public final class Arrivals implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @param kafka clients' properties */
    public Arrivals(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            this.partitions =
                    Partitions.of(consumer, Topics.standard().requests().name());
            consumer.assign(partitions);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /** How many came at this moment and later. */
    public long since(Instant moment) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return consumer.offsetsForTimes(Partitions.at(partitions, moment)).entrySet().stream()
                .filter(first -> first.getValue() != null)
                .mapToLong(first -> Math.max(
                        0,
                        ends.getOrDefault(first.getKey(), 0L) - first.getValue().offset()))
                .sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
