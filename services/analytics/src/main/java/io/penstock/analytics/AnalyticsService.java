package io.penstock.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.analytics.cloudwatch.CloudWatchPublisher;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.ClusterGate;
import io.penstock.topology.AnalyticsTopology;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.run.BoundedRocksDb;
import io.penstock.topology.run.InstanceFolder;
import io.penstock.topology.run.StreamsService;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.StreamsConfig;

/** Analytics: one Kafka Streams instance of the analytics topology. */
public final class AnalyticsService implements AutoCloseable {
    private final StreamsService streams;
    private final PipelineMeters meters;
    private final Optional<CloudWatchPublisher> cloudWatch;

    private AnalyticsService(StreamsService streams, PipelineMeters meters, Optional<CloudWatchPublisher> cloudWatch) {
        this.streams = streams;
        this.meters = meters;
        this.cloudWatch = cloudWatch;
    }

    /**
     * Waits for the cluster, checks it, and starts.
     *
     * @throws io.penstock.topics.TopicLayoutException when topics are missing or do not fit together
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer in time
     */
    public static AnalyticsService start(PenstockConfig config) {
        return start(config, new CompositeMeterRegistry());
    }

    /** The same, with figures of requests and lanes in a registry, and those of Kafka Streams and its clients. */
    public static AnalyticsService start(PenstockConfig config, MeterRegistry meters) {
        var topics = ConfiguredTopics.of(config);
        int partitions = new ClusterGate(config.kafka(), topics).open(true);
        InstanceFolder folder =
                InstanceFolder.claim("analytics.stateDir", config.analytics().stateDir());
        StreamsConfig settings = StreamsSettings.of(config, topics, folder.path());
        var topology = new AnalyticsTopology(config, topics, partitions);
        BoundedRocksDb.load();
        return new AnalyticsService(
                StreamsService.start("analytics", folder, topology.build(settings), settings, meters),
                PipelineMeters.start(config, topics, meters),
                config.cloudWatch().enabled()
                        ? Optional.of(CloudWatchPublisher.start(config, meters))
                        : Optional.empty());
    }

    /** Completes when it owns its share of the partitions for the first time, with state restored. */
    public CompletableFuture<Void> ready() {
        return streams.ready();
    }

    /** Whether it owns its share now: not while partitions move or state is restored. */
    public boolean isReady() {
        return streams.isReady();
    }

    /** Completes when it has stopped by an error; the process has to end. */
    public CompletableFuture<Throwable> failed() {
        return streams.failed();
    }

    /** Commits, leaves the group so that others take over at once, and stops. */
    @Override
    public void close() {
        meters.close();
        cloudWatch.ifPresent(CloudWatchPublisher::close);
        streams.close();
    }
}
