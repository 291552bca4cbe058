package io.penstock.local.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The partitions of a topic that a reader assigns to itself. */
final class Partitions {
    private Partitions() {}

    /** @throws UnknownTopicOrPartitionException if there is no such topic */
    static List<TopicPartition> of(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "topic " + topic + " does not exist; ./penstock topics creates it");
        }
        return all;
    }

    /** The question which offset stood there at a moment, for each. */
    static Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant moment) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, moment.toEpochMilli()));
        return times;
    }

    /** The first offset of that moment or later in each partition; its end when nothing is as new. */
    static Map<TopicPartition, Long> startsAt(
            KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions, Instant from) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(at(partitions, from));
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
        starts.replaceAll((partition, end) -> Optional.ofNullable(found.get(partition))
                .map(OffsetAndTimestamp::offset)
                .orElse(end));
        return starts;
    }
}
