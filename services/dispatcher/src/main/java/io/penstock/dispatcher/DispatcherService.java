package io.penstock.dispatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.ClusterGate;
import io.penstock.topics.Topics;
import io.penstock.topology.DispatchTopology;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.run.BoundedRocksDb;
import io.penstock.topology.run.Closing;
import io.penstock.topology.run.FiguresAge;
import io.penstock.topology.run.InstanceFolder;
import io.penstock.topology.run.StreamsService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;

/** A dispatcher: one Kafka Streams instance of the dispatch topology. */
public final class DispatcherService implements AutoCloseable {
    private final StreamsService streams;
    private final FiguresWatch figures;

    private DispatcherService(StreamsService streams, FiguresWatch figures) {
        this.streams = streams;
        this.figures = figures;
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
        var topics = ConfiguredTopics.of(config);
        int partitions =
                new ClusterGate(config.kafka(), topics).open(config.dispatcher().exactlyOnce());
        InstanceFolder folder =
                InstanceFolder.claim("dispatcher.stateDir", config.dispatcher().stateDir());
        StreamsConfig settings = StreamsSettings.of(config, topics, folder.path());
        var topology = new DispatchTopology(config, topics, partitions);
        BoundedRocksDb.load();
        topology.warmUp();
        return new DispatcherService(
                StreamsService.start("dispatcher", folder, topology.build(settings), settings, meters),
                watch(config, topics, meters));
    }

    private static FiguresWatch watch(PenstockConfig config, Topics topics, MeterRegistry meters) {
        Admin admin = Admin.create(new HashMap<>(config.kafka()));
        var age = new FiguresAge(admin, topics, InstantSource.system());
        return new FiguresWatch(age::look, meters, () -> admin.close(Duration.ZERO)).start();
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
        Closing.quietly("the watch over the figures", figures::close);
        streams.close();
    }
}
