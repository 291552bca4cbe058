package io.penstock.local;

import io.penstock.analytics.AnalyticsService;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.telemetry.Telemetry;
import io.penstock.topics.TopicAdmin;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.worker.WorkerService;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** The whole pipeline in one JVM, on real parts: broker, registry, simulator, dispatcher, worker, analytics. */
public final class LocalPipeline implements AutoCloseable {

    /** Ports to listen on, on loopback; 0: any free one. */
    public record Ports(int broker, int registry, int simulator, int telemetry) {
        public static final Ports ANY = new Ports(0, 0, 0, 0);
    }

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final PenstockConfig config;
    private final Telemetry telemetry;
    private final SimulatorServer simulator;
    private final DispatcherService dispatcher;
    private final WorkerCrew workers;
    private final AnalyticsService analytics;

    /**
     * Starts everything and waits until it is of use. Analytics comes last and is waited for: coming up beside the first requests it
     * was measured to take the processors from them.
     *
     * @param given lanes, intents and all else; addresses are replaced by the local ones
     * @param data folder that broker, registry, dispatcher and analytics keep their state in
     * @param step told of each part that is up
     */
    public static LocalPipeline start(
            PenstockConfig given, SimulatorConfig models, Path data, Ports ports, Consumer<String> step) {
        return new LocalPipeline(given, models, data, ports, step);
    }

    private LocalPipeline(PenstockConfig given, SimulatorConfig models, Path data, Ports ports, Consumer<String> step) {
        boolean up = false;
        try {
            LocalEngine engine = keep(LocalEngine.start(data, ports.broker(), ports.registry()));
            step.accept("broker " + engine.bootstrapServers() + ", registry " + engine.registryUrl());
            telemetry = keep(Telemetry.start(given.telemetry().host(), ports.telemetry()));
            simulator = keep(SimulatorServer.start(models, ports.simulator()));
            SimulatorMeters.bind(simulator.calls(), telemetry.registry());
            config = at(given, engine, simulator.port(), data);
            createTopics();
            step.accept("topics, simulator 127.0.0.1:" + simulator.port());
            workers = keep(new WorkerCrew(() -> WorkerService.start(config, telemetry.registry())));
            var starting = CompletableFuture.runAsync(() -> workers.resize(1));
            // Closed before the crew is: whoever still starts is in it then.
            keep(() ->
                    starting.handle((started, why) -> Optional.ofNullable(why)).join());
            dispatcher = keep(DispatcherService.start(config, telemetry.registry()));
            Parts.watch(telemetry.health(), dispatcher);
            Parts.watch(telemetry.health(), workers);
            CompletableFuture.allOf(dispatcher.ready(), starting).join();
            analytics = keep(AnalyticsService.start(config, telemetry.registry()));
            Parts.watch(telemetry.health(), analytics);
            analytics.ready().join();
            step.accept("dispatcher, worker and analytics ready; " + telemetry.address() + "/metrics");
            up = true;
        } finally {
            if (!up) {
                close();
            }
        }
    }

    private <P extends AutoCloseable> P keep(P part) {
        parts.push(part);
        return part;
    }

    private static PenstockConfig at(PenstockConfig given, LocalEngine engine, int simulatorPort, Path data) {
        Map<String, String> kafka = new HashMap<>(given.kafka());
        kafka.put("bootstrap.servers", engine.bootstrapServers());
        kafka.put("schema.registry.url", engine.registryUrl());
        return given.withKafka(kafka)
                .withEndpoint(URI.create("http://127.0.0.1:" + simulatorPort))
                .withStateDir(data.resolve("state"));
    }

    private void createTopics() {
        var topics = ConfiguredTopics.of(config);
        try (Admin admin = Admin.create(new HashMap<>(config.kafka()))) {
            new TopicAdmin(topics).reconcile(admin, false);
        }
    }

    /** The configuration with the addresses that are in use. */
    public PenstockConfig config() {
        return config;
    }

    /** Where its health and figures are. */
    public String telemetryAddress() {
        return telemetry.address();
    }

    public SimulatorServer simulator() {
        return simulator;
    }

    /**
     * Has so many workers run from now on: starts more, or drains those too many. Returns when it is so; one caller at a time.
     *
     * @throws java.util.concurrent.CompletionException when one cannot start
     */
    public void resizeWorkers(int wanted) {
        workers.resize(wanted);
    }

    /** Completes when a part has stopped by an error. */
    public CompletableFuture<Throwable> failed() {
        return dispatcher
                .failed()
                .applyToEither(workers.failed(), why -> why)
                .applyToEither(analytics.failed(), why -> why);
    }

    /** Stops the parts, the last started first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) { // AutoCloseable allows any; the others still have to be closed.
                throw new IllegalStateException(part.getClass().getSimpleName() + " did not close", e);
            }
        }
    }
}
