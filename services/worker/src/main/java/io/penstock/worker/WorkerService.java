package io.penstock.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.domain.call.Allowances;
import io.penstock.domain.call.RetryPolicy;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.ClusterGate;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.run.Closing;
import io.penstock.worker.call.Stop;
import io.penstock.worker.call.Turns;
import io.penstock.worker.call.Workshop;
import io.penstock.worker.provider.ModelProviders;
import io.penstock.worker.publish.CallMeters;
import io.penstock.worker.publish.Publisher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker: one of a group that shares the work. Closing it drains it. */
public final class WorkerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    /** Calls of a partition that moves are waited for this long, half the session, so that the group does not wait for long. */
    private static final Duration REVOKE_DRAIN = Duration.ofMillis(KafkaSettings.SESSION_MS / 2);

    private final String name;
    private final Stop stop = new Stop();
    private final Slots slots;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final MeterRegistry meters;
    private final List<KafkaClientMetrics> figures = new ArrayList<>();
    private final Consumer<byte[], byte[]> consumer;
    private final Publisher publisher;
    private final ModelProviders providers;
    private final WorkReader reader;
    private final WorkLoop loop;
    private final Thread thread;

    private WorkerService(
            PenstockConfig config, String name, WorkerParts parts, DomainSerdes serdes, InstantSource clock) {
        var topics = ConfiguredTopics.of(config);
        var settings = config.worker();
        this.name = name;
        this.consumer = parts.consumer();
        this.providers = parts.providers();
        this.meters = parts.meters();
        this.slots = new Slots(settings.maxInFlight());
        this.publisher = new Publisher(parts.producer(), topics, serdes, new CallMeters(meters), clock);
        this.reader = new WorkReader(serdes);
        var retries = new RetryPolicy(settings.retries(), random());
        var allowances = new Allowances(config.lanes(), 0);
        TurnTaker turns = parts.turns()
                .orElseGet(() -> new Turns(
                        Workshop.of(config, providers, retries, clock, stop, allowances, name), publisher)::take);
        var commits = new Commits(consumer, clock);
        var holdings = new Holdings(consumer, slots, commits, revokeDrain(config), held -> {
            allowances.share(Math.min(1, (double) held / topics.work().partitions()));
            ready.complete(null);
        });
        var intake = new WorkIntake(reader, slots, turns, publisher, holdings::ended, this::fail, clock);
        this.loop = new WorkLoop(consumer, holdings, intake, slots, commits, settings, stop, clock);
        this.thread =
                Thread.ofPlatform().name(name).unstarted(() -> run(topics.work().name()));
    }

    /**
     * Waits for the cluster, checks its topics, and starts a worker.
     *
     * @throws io.penstock.topics.TopicLayoutException when topics are missing or do not fit together
     * @throws org.apache.kafka.common.KafkaException when the cluster does not answer in time, or a setting of a Kafka
     *     client is not right
     */
    public static WorkerService start(PenstockConfig config) {
        return start(config, new CompositeMeterRegistry());
    }

    /** The same, with figures of its calls, its places and its Kafka clients in a registry. */
    public static WorkerService start(PenstockConfig config, MeterRegistry meters) {
        new ClusterGate(config.kafka(), ConfiguredTopics.of(config)).open(false);
        String name = WorkerName.unique(RandomGenerator.getDefault());
        ModelProviders.warmUp(config);
        var kafka = new KafkaSettings(config, name);
        var providers = ModelProviders.connect(config);
        var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer());
        var producer = new KafkaProducer<byte[], byte[]>(kafka.producer());
        var parts = new WorkerParts(consumer, producer, providers, meters, Optional.empty());
        var service = start(config, name, parts, InstantSource.system());
        service.bind(new KafkaClientMetrics(consumer));
        service.bind(new KafkaClientMetrics(producer));
        Thread.ofPlatform().name("past-calls").daemon().start(new PastCalls(config)::check);
        return service;
    }

    /** The same with turns that are taken by somebody else, without any call: so its own part can be measured. */
    public static WorkerService start(PenstockConfig config, TurnTaker turns) {
        String name = WorkerName.unique(RandomGenerator.getDefault());
        var kafka = new KafkaSettings(config, name);
        var parts = new WorkerParts(
                new KafkaConsumer<byte[], byte[]>(kafka.consumer()),
                new KafkaProducer<byte[], byte[]>(kafka.producer()),
                new ModelProviders(Map.of()),
                new CompositeMeterRegistry(),
                Optional.of(turns));
        return start(config, name, parts, InstantSource.system());
    }

    static WorkerService start(PenstockConfig config, String name, WorkerParts parts, InstantSource clock) {
        var service = new WorkerService(config, name, parts, new DomainSerdes(serdeProperties(config)), clock);
        Gauge.builder("penstock.worker.in.flight", service, WorkerService::inFlight)
                .description("Requests in hand now")
                .tag("worker", name)
                .register(parts.meters());
        Gauge.builder("penstock.worker.capacity", () -> config.worker().maxInFlight())
                .description("Most requests that this worker calls for at a time")
                .tag("worker", name)
                .register(parts.meters());
        service.thread.start();
        return service;
    }

    private void bind(KafkaClientMetrics client) {
        client.bindTo(meters);
        figures.add(client);
    }

    /** What this worker calls itself: in the call log, and to the broker. */
    public String name() {
        return name;
    }

    /** Completes when the group has given this worker its share of the work. */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Requests in hand now. */
    public int inFlight() {
        return slots.running();
    }

    /** Completes when the worker has to end by an error; the process has to end, too. */
    public CompletableFuture<Throwable> failed() {
        return failure.copy();
    }

    /** Completes when the worker has ended: exceptionally if it had to, and then the process should end with an error. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Drains and ends: calls under way have the configured time, what is not done by then is handed back. */
    @Override
    public void close() {
        stop.request();
        Closing.await(thread);
    }

    private void run(String topic) {
        try {
            loop.run(topic);
            loop.drain(failure::isDone);
        } catch (Throwable fatal) {
            // Errors, too: whoever waits for the end has to hear of it, or the process lives on and does nothing.
            fail(fatal);
        } finally {
            release();
        }
    }

    private void fail(Throwable cause) {
        stop.request();
        if (failure.complete(cause)) {
            LOG.error("worker {} ends: {}", name, String.valueOf(cause));
        }
    }

    private void release() {
        try {
            stop.cutCalls();
            slots.interruptAll();
            figures.forEach(client -> Closing.quietly("its figures", client::close));
            Closing.quietly("the consumer", () -> consumer.close(CLOSE_LIMIT));
            Closing.quietly("the producer", publisher::close);
            Closing.quietly("the providers", providers::close);
            Closing.quietly("the reader", reader::close);
            LOG.info("worker {} has ended", name);
        } finally {
            tellTheEnd();
        }
    }

    private void tellTheEnd() {
        if (failure.isDone()) {
            ended.completeExceptionally(failure.join());
        } else {
            ended.complete(null);
        }
    }

    private static Duration revokeDrain(PenstockConfig config) {
        Duration drain = config.worker().drain();
        return drain.compareTo(REVOKE_DRAIN) < 0 ? drain : REVOKE_DRAIN;
    }

    /** The polling thread asks the registry once and goes on with what it can read; intake and outbox ask again. */
    private static Map<String, String> serdeProperties(PenstockConfig config) {
        Map<String, String> properties = new HashMap<>(config.kafka());
        properties.putIfAbsent("schema.registry.retry.ms", "0");
        return properties;
    }

    private static RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
