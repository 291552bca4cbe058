package io.penstock.local;

import static io.penstock.local.TestRequests.line;
import static io.penstock.local.TestRequests.request;
import static io.penstock.local.WholePipeline.OPS;
import static io.penstock.local.WholePipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Metrics;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import io.penstock.local.client.Tally;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.serde.AvroSerdes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.topics.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline in one JVM: real broker, real Streams, real SDK, simulated models. */
class PipelineTest {
    private static final Topics TOPICS = Topics.standard();

    @TempDir
    static Path data;

    private static WholePipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = WholePipeline.start(data);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @AfterEach
    void liftFaults() {
        pipeline.parts().simulator().faults().clear();
    }

    @Test
    void everySampleEndsInExactlyOneResult() throws Exception {
        var lines = good(RequestReader.read(OPS.resolve("samples/requests.jsonl")));

        Tally tally = pipeline.roundTrip(lines);

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

        Tally tally = pipeline.roundTrip(lines);

        assertThat(tally.levels()).contains(entry(ServiceLevel.FULL, 12));
        assertThat(tally.answers())
                .extracting(answer -> answer.result().spent().tokens().input())
                .containsExactlyInAnyOrder(664, 2280, 3737, 1371, 1517, 4161, 1966, 1290, 1639, 2408, 2031, 714);
    }

    @Test
    void everyCallIsLoggedWhenItStartsAndWhenItEnds() throws Exception {
        pipeline.roundTrip(TestRequests.lines("logged", 20));

        Map<CallEvent, Long> events = new TopicReader(pipeline.kafka())
                        .all(
                                TOPICS.calls().name(),
                                new AvroSerdes(pipeline.kafka())
                                        .value(TOPICS.calls())
                                        .deserializer())
                        .stream()
                        .map(ConsumerRecord::value)
                        .filter(call -> call.getRequestId().startsWith("logged-"))
                        .collect(Collectors.groupingBy(CallLog::getEvent, Collectors.counting()));

        long counted = IntStream.range(0, 20)
                .mapToLong(i -> pipeline.parts()
                        .simulator()
                        .calls()
                        .request("logged-" + i)
                        .orElseThrow()
                        .calls())
                .sum();
        assertThat(events).containsOnly(entry(CallEvent.STARTED, counted), entry(CallEvent.ENDED, counted));
    }

    @Test
    void aHangingModelEndsAsTheTemplateBeforeTheDeadline() throws Exception {
        pipeline.parts().simulator().faults().set(List.of(FaultRule.always("all", new Fault.Hang(), 1)));

        Tally tally = pipeline.roundTrip(List.of(line(request("hang", Duration.ofSeconds(3)))));

        ChatResult result = tally.answers().getFirst().result();
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.text()).contains("https://example.com/help");
        assertThat(result.total()).as("accepted until closed").isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theProcessTellsOfItsHealthAndItsFigures() throws Exception {
        pipeline.roundTrip(TestRequests.lines("told", 5));

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
        pipeline.roundTrip(TestRequests.lines("shown", 5));

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
        pipeline.parts()
                .simulator()
                .faults()
                .set(List.of(
                        FaultRule.always("all", new Fault.Throttle(), 0.2),
                        FaultRule.always("all", new Fault.ServerFault(), 0.2)));

        Tally tally = pipeline.roundTrip(TestRequests.lines("retried", 30));

        assertThat(tally.lost()).isZero();
        assertThat(tally.duplicates()).isZero();
        assertThat(tally.answers())
                .allMatch(answer -> answer.result().level().isFromModel())
                .anyMatch(answer -> answer.result().spent().attempts() > 1);
    }

    @Test
    void metricsHaveEveryCallThatTheSimulatorCounted() throws Exception {
        pipeline.parts().simulator().faults().set(List.of(FaultRule.always("all", new Fault.Throttle(), 0.2)));

        pipeline.roundTrip(TestRequests.lines("metered", 30));

        var metrics = new Metrics(pipeline.kafka(), Duration.ofSeconds(10), Instant.EPOCH, each -> true);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            CallFigures calls = Metrics.total(metrics.calls(), CallFigures::new);
            assertThat(calls.of(CallFigures.Count.CALLS))
                    .isEqualTo(pipeline.parts().simulator().calls().total().total());
            assertThat(calls.of(CallFigures.Count.STARTED)).isEqualTo(calls.of(CallFigures.Count.CALLS));
            assertThat(calls.of(CallFigures.Count.THROTTLES)).isPositive();
            assertThat(calls.byCode().of("ThrottlingException")).isPositive();
        });
        assertThat(metrics.requests().keySet())
                .extracting(dimensions -> dimensions.intent() + "/" + dimensions.tier())
                .contains("faq/premium");
    }

    private static String told(String path) throws Exception {
        var uri = URI.create(pipeline.parts().telemetryAddress() + path);
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

    private static List<Good> good(List<RequestLine> lines) {
        return lines.stream()
                .filter(Good.class::isInstance)
                .map(Good.class::cast)
                .toList();
    }
}
