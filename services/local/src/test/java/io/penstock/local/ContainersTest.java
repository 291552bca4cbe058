package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.analytics.AnalyticsService;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import io.penstock.serde.AvroSerializer;
import io.penstock.serde.RegistryRefusedException;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.worker.WorkerService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The whole pipeline on the broker and the schema registry of docker-compose.yml, in containers; skipped without Docker. */
class ContainersTest {
    private static final Path OPS = Path.of("..", "..", "ops");
    private static final Topics TOPICS = Topics.standard();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path data;

    private static final Deque<AutoCloseable> PARTS = new ArrayDeque<>();
    private static Optional<PenstockConfig> started = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return;
        }
        var ground = keep(ContainerGround.start());
        var simulator = keep(SimulatorServer.start(SimulatorConfig.read(OPS.resolve("config/simulator.yaml")), 0));
        PenstockConfig config = ConfigReader.read(OPS.resolve("config/penstock.yaml"))
                .withKafka(ground.kafka())
                .withEndpoint(URI.create("http://127.0.0.1:" + simulator.port()))
                .withStateDir(data);
        try (Admin admin = Admin.create(new HashMap<>(config.kafka()))) {
            new TopicAdmin(ConfiguredTopics.of(config)).reconcile(admin, false);
        }
        var worker = keep(WorkerService.start(config));
        var dispatcher = keep(DispatcherService.start(config));
        var analytics = keep(AnalyticsService.start(config));
        CompletableFuture.allOf(worker.ready(), dispatcher.ready(), analytics.ready())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        started = Optional.of(config);
    }

    private static <P extends AutoCloseable> P keep(P part) {
        PARTS.push(part);
        return part;
    }

    @AfterAll
    static void stop() throws Exception {
        while (!PARTS.isEmpty()) {
            PARTS.pop().close();
        }
    }

    /** Before each: a class that is skipped as a whole is not to be seen in the build's count. */
    @BeforeEach
    void skipWithoutDocker() {
        assumeTrue(started.isPresent(), "no Docker here: ops/compose/engine.sh brings one");
    }

    @Test
    void everySampleEndsInExactlyOneResult() throws Exception {
        Tally tally = roundTrip(RequestReader.read(OPS.resolve("samples/requests.jsonl")).stream()
                .filter(Good.class::isInstance)
                .map(Good.class::cast)
                .toList());

        assertThat(tally.results()).isGreaterThan(50);
        assertThat(tally.lost()).isZero();
        assertThat(tally.duplicates()).isZero();
    }

    @Test
    void aLoadOfRequestsIsAnsweredByModels() throws Exception {
        Tally tally = roundTrip(TestRequests.lines("contained", 100));

        assertThat(tally.lost()).isZero();
        assertThat(tally.duplicates()).isZero();
        assertThat(tally.answers())
                .hasSize(100)
                .allMatch(answer -> answer.result().level().isFromModel());
    }

    @Test
    void anIncompatibleSchemaIsRefusedByTheRegistry() throws Exception {
        roundTrip(TestRequests.lines("registered", 1));
        var other = SchemaBuilder.record("ChatRequest")
                .namespace("io.penstock.schemas")
                .fields()
                .requiredLong("other")
                .endRecord();
        var record = new GenericRecordBuilder(other).set("other", 1L).build();

        try (var serializer = new AvroSerializer()) {
            serializer.configure(kafka(), false);
            assertThatThrownBy(() -> serializer.serialize(TOPICS.requests().name(), record))
                    .isInstanceOf(RegistryRefusedException.class)
                    .hasMessageContaining("is not compatible with earlier ones of subject chat.requests.v1-value");
        }
    }

    private static Tally roundTrip(List<Good> lines) throws InterruptedException {
        var trip = new RoundTrip(kafka(), lines, tally -> {});
        trip.sendAndAwait(OptionalDouble.of(50), Instant.now(), PATIENCE);
        return trip.tally();
    }

    private static Map<String, String> kafka() {
        return started.orElseThrow().kafka();
    }
}
