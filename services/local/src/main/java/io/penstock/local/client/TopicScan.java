package io.penstock.local.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads once, in bytes, what is committed in a topic now: records of some moment and later, the newest of each partition when
 * there are more than wanted. Of use to one thread.
 */
public final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORDS_A_POLL = 5_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final long leftOut;

    /**
     * @param kafka clients' properties
     * @param from records of this moment and later
     * @param most how many to read at most, 1 and more; an equal share of each partition
     * @throws UnknownTopicOrPartitionException if there is no such topic
     */
    public TopicScan(Map<String, String> kafka, String topic, Instant from, long most) {
        Map<String, Object> properties = ReadCommitted.with(kafka);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = Partitions.of(consumer, topic);
            consumer.assign(partitions);
            this.ends = consumer.endOffsets(partitions);
            this.leftOut = seek(partitions, from, Math.max(1, most / partitions.size()));
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    private long seek(List<TopicPartition> partitions, Instant from, long mostOfEach) {
        long older = 0;
        for (var start : Partitions.startsAt(consumer, partitions, from).entrySet()) {
            long newest = ends.getOrDefault(start.getKey(), 0L) - mostOfEach;
            older += Math.max(0, newest - start.getValue());
            starts.put(start.getKey(), Math.max(start.getValue(), newest));
        }
        starts.forEach(consumer::seek);
        return older;
    }

    /** How many offsets there are to read; some belong to the marks of transactions. */
    public long size() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - starts.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** How many older ones are not read because there are too many. */
    public long leftOut() {
        return leftOut;
    }

    /** Hands on some records that come next; false when all have been read. What has come since the start is passed over. */
    public boolean readSome(Consumer<ConsumerRecord<String, byte[]>> each) {
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            return false;
        }
        consumer.poll(POLL).forEach(record -> {
            long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
            if (record.value() != null && record.offset() < end) {
                each.accept(record);
            }
        });
        return true;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
