package io.penstock.bench.analytics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How much of the windows' changelog lives. */
final class Changelog {
    private static final String TOPIC = "penstock-analytics-call-windows-changelog";
    private static final Duration POLL = Duration.ofMillis(300);

    private Changelog() {}

    /** Keys and values that no later record has replaced, in bytes. */
    static long liveBytes(Map<String, String> kafka) {
        Map<String, Integer> live = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                new HashMap<>(kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() == null) {
                        live.remove(record.key());
                    } else {
                        live.put(record.key(), record.key().length() + record.value().length);
                    }
                });
            }
        }
        return live.values().stream().mapToLong(Integer::longValue).sum();
    }
}
