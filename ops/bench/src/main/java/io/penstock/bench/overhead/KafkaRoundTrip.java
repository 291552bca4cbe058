package io.penstock.bench.overhead;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The floor: a record of a request's size, produced and consumed on the same broker with nothing in between. */
final class KafkaRoundTrip {
    static final int RECORD_BYTES = 1024;
    private static final String TOPIC = "bench.round-trip";
    private static final int PARTITIONS = 4;

    private final Map<String, String> kafka;

    KafkaRoundTrip(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    Series run(double rate, Duration length) throws InterruptedException, ExecutionException {
        String topic = newTopic(kafka, TOPIC);
        byte[] value = payload();
        try (var producer = producer(kafka)) {
            return new OpenLoop(kafka, topic)
                    .run(
                            rate,
                            length,
                            i -> producer.send(new ProducerRecord<>(topic, Integer.toString(i), value)),
                            Integer::toString);
        }
    }

    /**
     * A topic of its own, so that nothing old is read; its leaders answer. A producer that came before them could lose its first
     * batch to a refusal and have its second taken, and then offer the first in vain until it expires.
     */
    static String newTopic(Map<String, String> kafka, String name) throws InterruptedException, ExecutionException {
        String topic = name + "." + System.nanoTime();
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            admin.listOffsets(IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        }
        return topic;
    }

    static KafkaProducer<String, byte[]> producer(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    static byte[] payload() {
        byte[] value = new byte[RECORD_BYTES];
        new Random(1).nextBytes(value);
        return value;
    }
}
