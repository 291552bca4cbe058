package io.penstock.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.run.Closing;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What committed results and lanes say, as meters for Prometheus. Each record is read by one of all analytics instances, so that sums
 * over them are right. Results count from the start on, as a process's counters do; of lanes the latest word is looked up. It is beside
 * the topology and not in it: a meter cannot be undone when a transaction is.
 */
final class PipelineMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineMeters.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Topics topics;
    private final RequestMeters requests;
    private final LaneMeters lanes;
    private final Deserializer<ResultSeen> results;
    private final Deserializer<LaneStatus> statuses;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = Thread.ofPlatform().name("meters").daemon().unstarted(this::run);
    private volatile boolean stopping;

    private PipelineMeters(PenstockConfig config, Topics topics, MeterRegistry meters) {
        var serdes = new DomainSerdes(config.kafka());
        this.topics = topics;
        this.requests = new RequestMeters(meters, new Catalogue(config));
        this.lanes = new LaneMeters(meters);
        this.results = serdes.resultsSeen().deserializer();
        this.statuses = serdes.laneStatuses().deserializer();
        this.consumer = new KafkaConsumer<>(settings(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static PipelineMeters start(PenstockConfig config, Topics topics, MeterRegistry meters) {
        var started = new PipelineMeters(config, topics, meters);
        started.thread.start();
        return started;
    }

    private static Map<String, Object> settings(PenstockConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.analytics().applicationId() + "-meters");
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(topics.results().name(), topics.lanes().name()), new Moves());
            while (!stopping) {
                poll();
            }
        } catch (WakeupException stop) {
            // Asked to by close().
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong with the cluster costs figures, and never the service beside which this runs. */
    private void poll() throws InterruptedException {
        try {
            consumer.poll(POLL).forEach(this::count);
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException failure) {
            LOG.warn("meters of requests and lanes stand still for {} s: {}", PAUSE.toSeconds(), failure.toString());
            Thread.sleep(PAUSE);
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(topics.lanes().name())) {
                lanes.show(statuses.deserialize(record.topic(), record.headers(), record.value()));
            } else {
                requests.count(results.deserialize(record.topic(), record.headers(), record.value()));
            }
        } catch (RuntimeException unreadable) {
            // Whatever a codec finds wrong with one record, the next is another.
            LOG.debug("offset {} of {} is in no meter: {}", record.offset(), record.topic(), unreadable.toString());
        }
    }

    /** Partitions that come and go with other instances. */
    private final class Moves implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions.stream().filter(this::isOfLanes).toList());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.stream().anyMatch(this::isOfLanes)) {
                lanes.clear();
            }
        }

        private boolean isOfLanes(TopicPartition partition) {
            return partition.topic().equals(topics.lanes().name());
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        Closing.await(thread);
    }
}
