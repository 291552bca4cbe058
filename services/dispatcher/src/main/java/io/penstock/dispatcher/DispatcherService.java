package io.penstock.dispatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.ClusterGate;
import io.penstock.topics.Topics;
import io.penstock.topology.DispatchTopology;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dispatcher: one Kafka Streams instance of the dispatch topology. An error that Streams cannot handle ends the whole
 * instance, and with it the process, which is to be started again: replacing the thread alone was measured to stall the
 * group.
 */
public final class DispatcherService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DispatcherService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final InstanceFolder folder;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics figures;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    private DispatcherService(InstanceFolder folder, KafkaStreams streams) {
        this.folder = folder;
        this.streams = streams;
        this.figures = new KafkaStreamsMetrics(streams);
    }

    /**
     * Waits for the cluster, checks that the ledger can work on it, and starts.
     *
     * @throws io.penstock.topics.TopicLayoutException when topics are missing or do not fit together
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer in time
     */
    public static DispatcherService start(PenstockConfig config) {
        return start(config, new CompositeMeterRegistry());
    }

    /** The same, with Kafka Streams' and its clients' figures in a registry, the ledger's own among them. */
    public static DispatcherService start(PenstockConfig config, MeterRegistry meters) {
        var topics = new Topics(config.topics().partitions(), config.topics().replicationFactor());
        int partitions =
                new ClusterGate(config.kafka(), topics).open(config.dispatcher().exactlyOnce());
        InstanceFolder folder = InstanceFolder.claim(config.dispatcher().stateDir());
        StreamsConfig settings = StreamsSettings.of(config, topics, folder.path());
        var topology = new DispatchTopology(config, topics, partitions);
        BoundedRocksDb.load();
        topology.warmUp();
        var service = new DispatcherService(folder, new KafkaStreams(topology.build(settings), settings));
        service.figures.bindTo(meters);
        service.run();
        return service;
    }

    private void run() {
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener((state, before) -> {
            if (state == KafkaStreams.State.RUNNING) {
                ready.complete(null);
            } else if (state == KafkaStreams.State.ERROR) {
                failed.complete(new IllegalStateException("Kafka Streams stopped in state ERROR"));
            }
        });
        streams.start();
    }

    private StreamThreadExceptionResponse fail(Throwable error) {
        LOG.error("the dispatcher stops: {}", error.toString(), error);
        failed.complete(error);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Completes when it owns its share of the partitions for the first time, with state restored. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Whether it owns its share now: not while partitions move or state is restored. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Completes when it has stopped by an error; the process has to end. */
    public CompletableFuture<Throwable> failed() {
        return failed;
    }

    /** Commits, leaves the group so that others take over at once, and stops. */
    @Override
    public void close() {
        boolean closed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_TIMEOUT));
        if (!closed) {
            LOG.warn("the dispatcher did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        figures.close();
        folder.close();
    }
}
