package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.analytics.cloudwatch.CloudWatchPublisher;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.LocalEngine;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.cloudwatch.CloudWatchSurface;
import io.penstock.simulator.cloudwatch.Distribution;
import io.penstock.simulator.cloudwatch.Series;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CloudWatch between a real broker with prepared figures and the simulator: figures put, and the doctor's look at them. */
class CloudWatchTest {
    private static final Path OPS = Path.of("..", "..", "ops");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final String HAIKU = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final String SONNET = "global.anthropic.claude-sonnet-4-6";
    private static final String SONNET_US = "us.anthropic.claude-sonnet-4-6";

    @TempDir
    static Path folder;

    private static LocalEngine engine;
    private static SimulatorServer simulator;
    private static Path configFile;

    @BeforeAll
    static void start() throws IOException {
        engine = LocalEngine.start(folder.resolve("data"));
        simulator = SimulatorServer.start(SimulatorConfig.read(OPS.resolve("config/simulator.yaml")), 0);
        configFile = config(engine.bootstrapServers(), simulator.port());
        try (Admin admin = Admin.create(new HashMap<>(engine.clientProperties()))) {
            new TopicAdmin(Topics.standard()).reconcile(admin, false);
        }
    }

    private static Path config(String broker, int simulatorPort) throws IOException {
        String yaml = Files.readString(OPS.resolve("config/penstock.yaml"))
                .replace("127.0.0.1:9092", broker)
                .replace("http://127.0.0.1:8081", engine.registryUrl())
                .replace("kafka:\n", "kafka:\n  default.api.timeout.ms: 3000\n  request.timeout.ms: 2000\n")
                .replace("127.0.0.1:8090", "127.0.0.1:" + simulatorPort)
                .replace("every: 60s", "every: 1s")
                .replace("${PENSTOCK_CLOUDWATCH:-false}", "true");
        return Files.writeString(Files.createTempFile(folder, "penstock", ".yaml"), yaml);
    }

    @AfterEach
    void liftFaults() {
        simulator.faults().clear();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        engine.close();
    }

    @Test
    void figuresOutliveACloudWatchThatIsAwayAndArriveOnce() {
        PenstockConfig config = ConfigReader.read(configFile);
        var meters = new SimpleMeterRegistry();
        simulator.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, new Fault.Throttle(), 1)));
        try (var publisher = CloudWatchPublisher.start(config, meters)) {
            publish(window("outage", "m", 0, calls(100, 1, 500)));
            await(() -> meters.get("penstock.cloudwatch.failures").counter().count() >= 1);
            publish(window("outage", "m", 1, calls(50, 2, 700)));
            simulator.faults().clear();
            await(() -> put("ModelLatency").sampleCount() >= 150);
        }
        try (var again = CloudWatchPublisher.start(config, new SimpleMeterRegistry())) {
            publish(window("outage", "m", 2, calls(7, 0, 900)));
            await(() -> put("ModelLatency").sampleCount() >= 157);
        }

        assertThat(put("ModelLatency").sampleCount()).isEqualTo(157);
        assertThat(put("Errors").sum()).isEqualTo(3);
        assertThat(put("Errors").sampleCount()).isEqualTo(157);
        assertThat(meters.get("penstock.cloudwatch.metrics.dropped").counter().count())
                .isZero();
    }

    /** Analytics that starts anew publishes its last windows as final again, to a publisher that has started anew, too. */
    @Test
    void windowsThatArePublishedAgainAfterARestartArriveOnce() {
        PenstockConfig config = ConfigReader.read(configFile);
        try (var publisher = CloudWatchPublisher.start(config, new SimpleMeterRegistry())) {
            publish(window("again", "m", 0, calls(30, 3, 400)));
            publish(window("again", "m", 1, calls(20, 0, 400)));
            await(() -> put("again", "ModelLatency").sampleCount() >= 50);
        }
        try (var again = CloudWatchPublisher.start(config, new SimpleMeterRegistry())) {
            publish(window("again", "m", 0, calls(30, 3, 400)));
            publish(window("again", "m", 1, calls(24, 0, 400)));
            publish(window("again", "m", 2, calls(6, 0, 400)));
            await(() -> put("again", "ModelLatency").sampleCount() >= 60);
        }

        assertThat(put("again", "ModelLatency").sampleCount()).isEqualTo(60);
        assertThat(put("again", "Errors").sum()).isEqualTo(3);
        assertThat(put("again", "Errors").sampleCount()).isEqualTo(60);
    }

    @Test
    void theDoctorSaysWhichOfTheThreeItIs() throws IOException {
        simulator.calls().open(HAIKU, Optional.empty()).turnAway(CallOutcome.THROTTLED, false);
        publish(window("faq", HAIKU, 0, calls(40, 0, 800)));
        publish(window("faq", SONNET, 0, calls(40, 0, 12_000)));
        CallFigures full = calls(40, 0, 800);
        full.add(Count.INPUT_TOKENS, 1_000_000);
        full.add(Count.OUTPUT_TOKENS, 900_000);
        publish(window("faq", SONNET_US, 0, full));

        Ran ran = Ran.run("doctor", "--json", "--config", configFile.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonNode found = ran.json();
        assertThat(found.at("/sources/cloudwatch/reached").booleanValue()).isTrue();
        assertThat(found.at("/sources/topics/reached").booleanValue()).isTrue();
        assertThat(found.path("models"))
                .extracting(model -> model.path("model").textValue() + " "
                        + model.path("diagnosis").textValue())
                .containsExactly(HAIKU + " THROTTLED", SONNET + " SLOW_PROVIDER", SONNET_US + " NEAR_QUOTA");
        assertThat(found.at("/models/0/figures")).anySatisfy(figure -> {
            assertThat(figure.path("figure").textValue()).isEqualTo("throttles");
            assertThat(figure.path("source").textValue()).contains("AWS/Bedrock");
            assertThat(figure.path("value").doubleValue()).isEqualTo(1);
        });
        assertThat(Ran.run("doctor", "--config", configFile.toString()).out())
                .contains("SLOW PROVIDER", "95.0 %", "chat.metrics.calls.v1", "->");
    }

    @Test
    void alarmsSyncWritesEveryAlarmThatCloudWatchCanHaveAndADashboard() throws IOException {
        Map<String, JsonNode> before = simulator.cloudWatch().alarms().alarms();
        Ran dry = Ran.run("alarms", "sync", "--dry-run", "--json", "--config", configFile.toString());
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(simulator.cloudWatch().alarms().alarms()).isEqualTo(before);

        Ran ran = Ran.run("alarms", "sync", "--json", "--config", configFile.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        Map<String, JsonNode> alarms = simulator.cloudWatch().alarms().alarms();
        assertThat(alarms)
                .hasSameSizeAs(ran.json().path("written"))
                .hasSameSizeAs(dry.json().path("written"));
        JsonNode longest = alarm(alarms, "Penstock/longest-call/faq");
        assertThat(longest.path("MetricName").textValue()).isEqualTo("ModelLatency");
        assertThat(longest.path("Statistic").textValue()).isEqualTo("Maximum");
        assertThat(longest.path("Threshold").doubleValue()).isEqualTo(25_000);
        assertThat(alarm(alarms, "Penstock/error-rate/faq").path("Metrics")).hasSize(3);
        assertThat(ran.json().path("left"))
                .extracting(left -> left.path("alarm").textValue())
                .contains("circuit-open");
        assertThat(CommonOptions.JSON
                        .readTree(simulator.cloudWatch().dashboards().get("Penstock"))
                        .path("widgets"))
                .hasSize(8);
    }

    @Test
    void alarmsSyncRemovesWhatItWroteAndNobodyElses() throws IOException {
        Ran.run("alarms", "sync", "--config", configFile.toString());
        Path fewer = Files.writeString(
                folder.resolve("fewer.yaml"),
                Files.readString(configFile).replace("    longest-call:", "    longest-call-of-all:"));

        Ran ran = Ran.run("alarms", "sync", "--json", "--config", fewer.toString());

        assertThat(ran.json().path("removed"))
                .extracting(JsonNode::textValue)
                .contains("Penstock/longest-call/faq")
                .allMatch(name -> name.startsWith("Penstock/longest-call/"));
        assertThat(simulator.cloudWatch().alarms().alarms())
                .containsKey("Penstock/longest-call-of-all/faq")
                .doesNotContainKey("Penstock/longest-call/faq");
    }

    @Test
    void oneSourceIsEnoughToLookAndNoneIsNot() throws IOException {
        String noTopics = config("127.0.0.1:1", simulator.port()).toString();
        String nothing = config("127.0.0.1:1", 1).toString();

        Ran alone = Ran.run("doctor", "--json", "--config", noTopics);
        Ran blind = Ran.run("doctor", "--json", "--config", nothing);

        assertThat(alone.exitCode()).as(alone.err()).isZero();
        assertThat(alone.json().at("/sources/topics/reached").booleanValue()).isFalse();
        assertThat(blind.exitCode()).isEqualTo(Main.DID_NOT_HOLD);
        assertThat(blind.json().at("/sources/cloudwatch/why").textValue()).isNotBlank();
    }

    private static JsonNode alarm(Map<String, JsonNode> alarms, String name) {
        return alarms.getOrDefault(name, MissingNode.getInstance());
    }

    private static void await(Callable<Boolean> holds) {
        Awaitility.await().atMost(PATIENCE).until(holds);
    }

    private static Distribution put(String metric) {
        return put("outage", metric);
    }

    private static Distribution put(String intent, String metric) {
        return simulator.cloudWatch().metrics().total(new Series("Penstock", metric, Map.of("Intent", intent)));
    }

    private static CallFigures calls(int count, int errors, long latencyMs) {
        var figures = new CallFigures();
        figures.add(Count.CALLS, count);
        figures.add(Count.ERRORS, errors);
        IntStream.range(0, count).forEach(i -> figures.latency().add(Duration.ofMillis(latencyMs)));
        return figures;
    }

    private static WindowFigures<CallFigures> window(String intent, String model, int minute, CallFigures figures) {
        return new WindowFigures<>(
                new Window(MINUTE.plusSeconds(60L * minute), Duration.ofMinutes(1)),
                new Dimensions(intent, model, "premium"),
                true,
                figures);
    }

    private static void publish(WindowFigures<CallFigures> window) {
        Map<String, String> kafka = engine.clientProperties();
        try (var producer = new KafkaProducer<>(
                new HashMap<String, Object>(kafka),
                new StringSerializer(),
                new DomainSerdes(kafka).callMetrics().serializer())) {
            producer.send(new ProducerRecord<>(Topics.standard().callMetrics().name(), window.key(), window));
        }
    }
}
