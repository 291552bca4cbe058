package io.penstock.analytics.cloudwatch;

import io.penstock.domain.cloudwatch.MetricData;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.run.SeldomLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.LoggerFactory;

/**
 * Reads the metric topics, lanes and alarms for CloudWatch, as one group of all analytics services. Of use to one thread at a time.
 *
 * <p>The topics themselves remember what has been put: whoever takes a partition over first reads the minutes before its committed offset
 * again, and puts nothing of them. So windows that analytics publishes once more when it starts anew are known, and not put twice.
 */
final class MetricFeed implements AutoCloseable {
    private static final Reader NOTHING = (record, into) -> {};
    private static final int LONGEST_POLL_GAP_MS = 300_000;

    /** How far back windows are read again: those of minutes, of the slowest partition, are closed for good within five. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Reader> readers;
    private final Set<String> windows;
    private final PutMarks marks;
    private final SeldomLog log;

    /** Reads one topic's records. */
    private interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record, MetricData into);
    }

    /** @param lost told when partitions have gone to another service, and what was read of them with them */
    MetricFeed(PenstockConfig config, InstantSource clock, Runnable lost) {
        var serdes = new DomainSerdes(config.kafka());
        Topics topics = ConfiguredTopics.of(config);
        this.readers = Map.of(
                topics.callMetrics().name(),
                reader(serdes.callMetrics(), MetricData::addCalls),
                topics.requestMetrics().name(),
                reader(serdes.requestMetrics(), MetricData::addRequests),
                topics.capacityMetrics().name(),
                reader(serdes.capacityMetrics(), MetricData::addCapacity),
                topics.lanes().name(),
                reader(serdes.laneStatuses(), MetricData::addLane),
                topics.alarms().name(),
                reader(serdes.alarms(), MetricData::addAlarm));
        this.windows = Set.of(
                topics.callMetrics().name(),
                topics.requestMetrics().name(),
                topics.capacityMetrics().name());
        this.marks = new PutMarks(clock);
        this.log = new SeldomLog(LoggerFactory.getLogger(MetricFeed.class), clock);
        this.consumer =
                new KafkaConsumer<>(properties(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(readers.keySet(), new Rebalancing(lost));
    }

    private static Map<String, Object> properties(PenstockConfig config) {
        Map<String, Object> all = new HashMap<>(config.kafka());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, config.analytics().applicationId() + "-cloudwatch");
        all.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // All partitions are given up before some are taken: what was gathered of one that stays would be forgotten
        // with the others.
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class));
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_POLL_GAP_MS);
        return all;
    }

    /** Waits for figures that long at most, and gathers those that came and have not been put. */
    void read(Duration most, MetricData into) {
        consumer.resume(consumer.paused());
        MetricData known = into.putBefore();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(most)) {
            gather(record, marks.read(record) ? known : into);
        }
    }

    /** Stays a member of its group for that long, and reads nothing. */
    void idle(Duration time) {
        consumer.pause(consumer.assignment());
        consumer.poll(time);
    }

    /** What has been read so far is put. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> read.put(partition, marks.of(partition, consumer.position(partition))));
        consumer.commitSync(read);
    }

    private void gather(ConsumerRecord<byte[], byte[]> record, MetricData into) {
        try {
            readers.getOrDefault(record.topic(), NOTHING).read(record, into);
        } catch (SerializationException unreadable) {
            log.warn("passed over offset " + record.offset() + " of " + record.topic(), unreadable);
        }
    }

    private static <V> Reader reader(Serde<V> serde, BiConsumer<MetricData, V> add) {
        Deserializer<V> values = serde.deserializer();
        return (record, into) -> {
            V value = values.deserialize(record.topic(), record.headers(), record.value());
            if (value != null) {
                add.accept(into, value);
            }
        };
    }

    @Override
    public void close() {
        consumer.close();
    }

    private final class Rebalancing implements ConsumerRebalanceListener {
        private final Runnable lost;

        Rebalancing(Runnable lost) {
            this.lost = lost;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                lost.run();
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Until it is asked to read: this may have come while it idles, whose poll must bring nothing.
            consumer.pause(partitions);
            consumer.committed(Set.copyOf(partitions)).forEach(marks::restore);
            lookBack(partitions);
        }

        private void lookBack(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> from = new HashMap<>();
            partitions.stream()
                    .filter(partition -> windows.contains(partition.topic()))
                    .forEach(partition -> marks.latest(partition)
                            .ifPresent(at ->
                                    from.put(partition, at.minus(LOOK_BACK).toEpochMilli())));
            consumer.offsetsForTimes(from).forEach((partition, found) -> {
                if (found != null && marks.isPut(partition, found.offset())) {
                    consumer.seek(partition, found.offset());
                }
            });
        }
    }
}
