package io.penstock.local;

import static io.penstock.local.TestRequests.line;
import static io.penstock.local.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Metrics;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import io.penstock.local.client.TopicFollower;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.serde.AvroSerdes;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline in one JVM: real broker, real Streams, real SDK, simulated models. */
class PipelineTest {
    private static final Path OPS = Path.of("..", "..", "ops");
    private static final Topics TOPICS = Topics.standard();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static LocalPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = LocalPipeline.start(
                ConfigReader.read(OPS.resolve("config/penstock.yaml")),
                SimulatorConfig.read(OPS.resolve("config/simulator.yaml")),
                data,
                LocalPipeline.Ports.ANY,
                step -> {});
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @AfterEach
    void liftFaults() {
        pipeline.simulator().faults().clear();
    }

    @Test
    void everySampleEndsInExactlyOneResult() throws Exception {
        var lines = good(RequestReader.read(OPS.resolve("samples/requests.jsonl")));

        Tally tally = roundTrip(lines);

        assertThat(tally.lost()).isZero();
        assertThat(tally.duplicates()).isZero();
        assertThat(tally.answers())
                .filteredOn(answer -> answer.result().level().isFromModel())
                .hasSizeGreaterThan(40)
                .allSatisfy(answer -> assertThat(answer.result().partial())
                        .as("cut at its maxTokens: so it says")
                        .isEqualTo(answer.result().cause().equals(Optional.of("ANSWER_PARTIAL"))));
        assertThat(tally.answers())
                .filteredOn(answer -> answer.result().level() == ServiceLevel.REJECTED)
                .flatExtracting(answer -> answer.result().problems())
                .extracting(Problem::code)
                .contains(Problem.Code.EMPTY_MESSAGES, Problem.Code.INVALID_TURN_ORDER, Problem.Code.UNKNOWN_INTENT);
    }

    @Test
    void theTwelveCallsInARowAllSucceedWithTheirTokens() throws Exception {
        var lines = good(RequestReader.read(OPS.resolve("samples/twelve-calls.jsonl")));

        Tally tally = roundTrip(lines);

        assertThat(tally.levels()).contains(entry(ServiceLevel.FULL, 12));
        assertThat(tally.answers())
                .extracting(answer -> answer.result().spent().tokens().input())
                .containsExactlyInAnyOrder(664, 2280, 3737, 1371, 1517, 4161, 1966, 1290, 1639, 2408, 2031, 714);
    }

    @Test
    void everyCallIsLoggedWhenItStartsAndWhenItEnds() throws Exception {
        roundTrip(TestRequests.lines("logged", 20));

        Map<CallEvent, Long> events = new TopicReader(kafka())
                        .all(
                                TOPICS.calls().name(),
                                new AvroSerdes(kafka()).value(TOPICS.calls()).deserializer())
                        .stream()
                        .map(ConsumerRecord::value)
                        .filter(call -> call.getRequestId().startsWith("logged-"))
                        .collect(Collectors.groupingBy(CallLog::getEvent, Collectors.counting()));

        long counted = IntStream.range(0, 20)
                .mapToLong(i -> pipeline.simulator()
                        .calls()
                        .request("logged-" + i)
                        .orElseThrow()
                        .calls())
                .sum();
        assertThat(events).containsOnly(entry(CallEvent.STARTED, counted), entry(CallEvent.ENDED, counted));
    }

    @Test
    void aHangingModelEndsAsTheTemplateBeforeTheDeadline() throws Exception {
        pipeline.simulator().faults().set(List.of(FaultRule.always("all", new Fault.Hang(), 1)));

        Tally tally = roundTrip(List.of(line(request("hang", Duration.ofSeconds(3)))));

        ChatResult result = tally.answers().getFirst().result();
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.text()).contains("https://example.com/help");
        assertThat(result.total()).as("accepted until closed").isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theProcessTellsOfItsHealthAndItsFigures() throws Exception {
        roundTrip(TestRequests.lines("told", 5));

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told("/health/ready"))
                        .isEqualTo("{\"ok\":true,\"parts\":{\"analytics\":\"READY\",\"dispatcher\":\"READY\","
                                + "\"worker\":\"READY\"}}"));
        assertThat(told("/metrics"))
                .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"none\"")
                .contains("gen_ai_client_token_usage", "gen_ai_client_operation_time_to_first_chunk")
                .contains("penstock_worker_capacity", "penstock_simulator_calls_total{outcome=\"ok\"}")
                .contains("kafka_consumer_", "kafka_producer_", "kafka_stream_")
                .doesNotContain("told-0");
    }

    @Test
    void everyMetricOfTheDashboardsAndRulesExists() throws Exception {
        var dashboards = Dashboards.read(OPS.resolve("grafana/dashboards"));
        Set<String> ofRules = Dashboards.metricsOfRules(OPS.resolve("compose/rules.yml"));
        roundTrip(TestRequests.lines("shown", 5));

        assertThat(dashboards.metrics()).hasSizeGreaterThan(20);
        assertThat(ofRules).hasSize(2);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metricNames(told("/metrics")))
                        .containsAll(dashboards.metrics())
                        .containsAll(ofRules));
    }

    @Test
    void throttledAndFailedCallsAreMadeAgain() throws Exception {
        pipeline.simulator()
                .faults()
                .set(List.of(
                        FaultRule.always("all", new Fault.Throttle(), 0.2),
                        FaultRule.always("all", new Fault.ServerFault(), 0.2)));

        Tally tally = roundTrip(TestRequests.lines("retried", 30));

        assertThat(tally.lost()).isZero();
        assertThat(tally.duplicates()).isZero();
        assertThat(tally.answers())
                .allMatch(answer -> answer.result().level().isFromModel())
                .anyMatch(answer -> answer.result().spent().attempts() > 1);
    }

    @Test
    void metricsHaveEveryCallThatTheSimulatorCounted() throws Exception {
        pipeline.simulator().faults().set(List.of(FaultRule.always("all", new Fault.Throttle(), 0.2)));

        roundTrip(TestRequests.lines("metered", 30));

        var metrics = new Metrics(kafka(), Duration.ofSeconds(10), Instant.EPOCH, each -> true);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            CallFigures calls = Metrics.total(metrics.calls(), CallFigures::new);
            assertThat(calls.of(CallFigures.Count.CALLS))
                    .isEqualTo(pipeline.simulator().calls().total().total());
            assertThat(calls.of(CallFigures.Count.STARTED)).isEqualTo(calls.of(CallFigures.Count.CALLS));
            assertThat(calls.of(CallFigures.Count.THROTTLES)).isPositive();
            assertThat(calls.byCode().of("ThrottlingException")).isPositive();
        });
        assertThat(metrics.requests().keySet())
                .extracting(dimensions -> dimensions.intent() + "/" + dimensions.tier())
                .contains("faq/premium");
    }

    @Test
    void aProducerWithAnotherPartitionerGetsItsResultsAndNoneTwice() throws Exception {
        List<Good> lines = TestRequests.lines("crc", 40);
        var trip = new RoundTrip(kafka(), lines, tally -> {});
        Instant before = Instant.now();
        publishByCrc32(lines);

        trip.sendAndAwait(OptionalDouble.empty(), before, PATIENCE);

        assertThat(trip.tally().lost()).isZero();
        assertThat(trip.tally().duplicates()).isZero();
        assertThat(resultsOf("crc-")).hasSize(40);
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndThePartitionGoesOn() throws Exception {
        byte[] notAvro = "{\"requestId\":\"json\"}".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0, 9, 9, 9, 1, 2, 3};
        try (var producer = rawProducer()) {
            for (int partition = 0; partition < TOPICS.partitions(); partition++) {
                producer.send(new ProducerRecord<>(TOPICS.requests().name(), partition, "not-avro", notAvro));
                producer.send(new ProducerRecord<>(TOPICS.requests().name(), partition, "unknown", unknownSchema));
            }
            producer.send(new ProducerRecord<>(TOPICS.requests().name(), "another-key", encoded(request("wrong-key"))));
        }

        Tally tally = roundTrip(TestRequests.lines("behind-poison", 12));

        assertThat(tally.lost()).isZero();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deadLetters("not-avro"))
                    .hasSize(4)
                    .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(notAvro))
                    .allSatisfy(letter -> assertThat(TopicReader.header(letter, "__streams.errors.topic"))
                            .isEqualTo(TOPICS.requests().name()));
            assertThat(deadLetters("unknown")).hasSize(4);
            assertThat(deadLetters("another-key"))
                    .singleElement()
                    .extracting(letter -> TopicReader.header(letter, "__streams.errors.message"))
                    .asString()
                    .startsWith("KEY_MISMATCH");
        });
    }

    @Test
    void anIdUsedAgainForAnotherBodyIsADeadLetter() throws Exception {
        roundTrip(List.of(line(request("reused", "first"))));

        Tally second = roundTrip(List.of(line(request("reused", "second"))), Instant.EPOCH);

        assertThat(second.results()).isEqualTo(1);
        assertThat(second.duplicates()).isZero();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("reused"))
                        .singleElement()
                        .extracting(letter -> TopicReader.header(letter, "__streams.errors.message"))
                        .asString()
                        .startsWith("ID_REUSED"));
    }

    @Test
    void anOversizeRequestIsRefusedWhereItIsSent() throws Exception {
        List<Good> lines = List.of(
                line(request("large", "x".repeat(300 * 1024))),
                line(request("huge", "x".repeat(5 * 1024 * 1024))),
                line(request("small")));
        var trip = new RoundTrip(kafka(), lines, tally -> {});

        trip.sendAndAwait(OptionalDouble.empty(), Instant.now(), PATIENCE);

        assertThat(trip.refused())
                .extracting(RequestLine.Bad::code)
                .containsOnly(RequestLine.Code.TOO_LARGE)
                .hasSize(2);
        assertThat(trip.tally().results()).isEqualTo(1);
    }

    @Test
    void anOversizeRequestOfAnotherProducerIsRejected() throws Exception {
        ChatRequest oversize = request("oversize", "x".repeat(300 * 1024));
        Instant before = Instant.now();
        try (var producer = rawProducer()) {
            producer.send(new ProducerRecord<>(TOPICS.requests().name(), "oversize", encoded(oversize)));
        }

        Tally tally = roundTrip(List.of(line(request("behind-oversize"))));

        assertThat(tally.lost()).isZero();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(problemsOf("oversize", before)).contains(Problem.Code.INPUT_TOO_LARGE));
    }

    @Test
    void whatCompressionHidesIsRefusedByTheBroker() {
        byte[] bomb = encoded(request("bomb", "x".repeat(3 * 1024 * 1024)));
        Map<String, Object> properties = new HashMap<>(with("compression.type", "zstd"));
        properties.put("max.request.size", 8 * 1024 * 1024);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(TOPICS.requests().name(), "bomb", bomb)))
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private static String told(String path) throws Exception {
        var uri = URI.create(pipeline.telemetryAddress() + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Set<String> metricNames(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static List<Problem.Code> problemsOf(String id, Instant from) {
        List<Problem.Code> codes = new ArrayList<>();
        try (var follower = TopicFollower.results(kafka(), from)) {
            follower.readToEnd(result -> {
                if (result.id().value().equals(id)) {
                    result.problems().forEach(problem -> codes.add(problem.code()));
                }
            });
        }
        return codes;
    }

    private static Tally roundTrip(List<Good> lines) throws InterruptedException {
        return roundTrip(lines, Instant.now());
    }

    private static Tally roundTrip(List<Good> lines, Instant resultsFrom) throws InterruptedException {
        var trip = new RoundTrip(kafka(), lines, tally -> {});
        trip.sendAndAwait(OptionalDouble.of(50), resultsFrom, PATIENCE);
        return trip.tally();
    }

    private static List<Good> good(List<RequestLine> lines) {
        return lines.stream()
                .filter(Good.class::isInstance)
                .map(Good.class::cast)
                .toList();
    }

    /** As librdkafka does by default. */
    private static void publishByCrc32(List<Good> lines) {
        try (var producer = rawProducer()) {
            lines.forEach(line -> {
                var crc = new CRC32();
                crc.update(line.request().id().value().getBytes(StandardCharsets.UTF_8));
                int partition = (int) (crc.getValue() % TOPICS.partitions());
                producer.send(new ProducerRecord<>(
                        TOPICS.requests().name(), partition, line.request().id().value(), encoded(line.request())));
            });
        }
    }

    private static byte[] encoded(ChatRequest request) {
        return new DomainSerdes(kafka())
                .requests()
                .serializer()
                .serialize(TOPICS.requests().name(), request);
    }

    private static KafkaProducer<String, byte[]> rawProducer() {
        return new KafkaProducer<>(new HashMap<>(kafka()), new StringSerializer(), new ByteArraySerializer());
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return new TopicReader(kafka())
                .all(TOPICS.deadLetters().name()).stream()
                        .filter(letter -> key.equals(letter.key()))
                        .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> resultsOf(String prefix) {
        return new TopicReader(kafka())
                .all(TOPICS.results().name()).stream()
                        .filter(result -> result.key().startsWith(prefix))
                        .toList();
    }

    private static Map<String, String> kafka() {
        return pipeline.config().kafka();
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> properties = new HashMap<>(kafka());
        properties.put(key, value);
        return properties;
    }
}
