package io.penstock.bench.analytics;

import io.penstock.domain.analytics.CallSeen;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The limit: a consumer that reads the log and decodes it as analytics does, and nothing else. */
final class RawRead {
    private static final Duration POLL = Duration.ofMillis(500);

    private RawRead() {}

    /** Entries a CPU-second. */
    static double perCpuSecond(CallTopic topic) {
        Map<String, Object> properties = new HashMap<>(topic.kafka());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var cpu = new ThreadCpu(Thread.currentThread().getName());
        try (var serde = new DomainSerdes(topic.kafka()).callsSeen();
                var consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), serde.deserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(CallTopic.name()).stream()
                    .map(info -> new TopicPartition(CallTopic.name(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long read = 0;
            long ends = 0;
            while (read < topic.entries()) {
                for (var record : consumer.poll(POLL)) {
                    read++;
                    ends += record.value() instanceof CallSeen.Ended ? 1 : 0;
                }
            }
            if (ends != topic.calls()) {
                throw new IllegalStateException(ends + " ends were read, " + topic.calls() + " written");
            }
        }
        return topic.entries() / cpu.seconds();
    }
}
