package io.penstock.worker.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.Allowances;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.RetryPolicy;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.simulator.calls.CallTally;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultKind;
import io.penstock.simulator.faults.FaultKinds;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.worker.provider.ModelProviders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every failure that the simulator's catalogue has, through the real SDK: the first lane's model shows it, the second is well. What
 * the provider counted, what the call log and the lane are told, and how the turn ends.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FailureTableTest {
    private static final String CONFIG = """
            kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
            worker: {maxInFlight: 2, retries: {max: 2, base: 1ms, cap: 1ms}}
            providers:
              bedrock: {endpoint: "http://127.0.0.1:%d", connectTimeout: 1s}
            models:
              ill: {id: ill, contextTokens: 9000, maxOutputTokens: 200, limits: {firstToken: 300ms, gap: 300ms, least: 100ms}}
              mute: {id: ill, contextTokens: 9000, maxOutputTokens: 200, streaming: false, limits: {call: 300ms, least: 100ms}}
              well: {id: well, contextTokens: 9000, maxOutputTokens: 200, limits: {least: 100ms}}
            lanes:
              ill: {provider: bedrock, region: us-east-1, model: ill, tokensPerMinute: 10000000}
              mute: {provider: bedrock, region: us-east-1, model: mute, tokensPerMinute: 10000000}
              well: {provider: bedrock, region: us-east-1, model: well, tokensPerMinute: 10000000}
            tiers: [basic]
            routes:
              basic: [ill, well]
            intents:
              words: {}
              json: {answerFormat: json, answerSchema: {type: object, required: [message, products]}}
              again: {answerFormat: json, answerSchema: {type: object, required: [message, products]}, reask: true}
            apology: Sorry.
            """;
    private static final String MODELS = """
            hangLimitSeconds: 20
            jsonIntents: [json, again]
            models:
              ill: {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 60, tokensPerMinute: 10000000}
              well: {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 60, tokensPerMinute: 10000000}
            """;

    private static SimulatorServer simulator;
    private static PenstockConfig config;
    private static ModelProviders providers;
    private Map<String, CallTally> before = Map.of();
    private final TurnFixture.Reported reported = new TurnFixture.Reported();

    @BeforeAll
    static void start() {
        simulator = SimulatorServer.start(SimulatorConfig.parse(MODELS), 0);
        config = ConfigReader.parse("test", CONFIG.formatted(simulator.port()));
        providers = ModelProviders.connect(config);
        // The first calls load the SDK's classes, which takes longer than the limits here.
        new FailureTableTest().take("words", List.of("well"), Duration.ofSeconds(20));
        new FailureTableTest().take("words", List.of("ill"), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        providers.close();
        simulator.close();
    }

    @BeforeEach
    void reset() {
        simulator.faults().clear();
        before = simulator.calls().byModel();
    }

    @ParameterizedTest
    @MethodSource("io.penstock.worker.call.FailureTable#rows")
    void everyFailureIsCountedLoggedToldAndHandled(FailureTable.Row row) {
        fails(row.fault());

        Outcome outcome = take(row.toString(), row.intent(), List.of("ill", "well"), Duration.ofSeconds(20));

        assertThat(ends(outcome)).isEqualTo(row.ends());
        assertThat(counted("ill")).isEqualTo(row.calls());
        assertThat(counted("well")).isEqualTo(row.ends().equals(FailureTable.BACKUP) ? 1 : 0);
        assertThat(started()).as("each is logged when it starts").isEqualTo(counted("ill") + counted("well"));
        assertThat(ended("ill"))
                .hasSize(row.calls())
                .allSatisfy(end -> assertThat(end.errorCode().orElse("")).isEqualTo(row.code()));
        assertThat(ended("ill")).extracting(CallEntry.End::status).containsExactlyElementsOf(row.statuses());
        assertThat(reported.signals())
                .filteredOn(signal -> signal.lane().value().equals("ill"))
                .hasSize(row.calls())
                .allSatisfy(signal -> assertThat(signal.kind()).isEqualTo(row.signal()));
        assertThat(reported.failovers()).hasSize(row.ends().equals(FailureTable.BACKUP) ? 1 : 0);
    }

    @Test
    void theTableHasEveryFaultThatTheSimulatorKnows() {
        assertThat(FailureTable.rows().stream().map(row -> row.fault().kind()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        FaultKinds.ALL.stream().map(FaultKind::kind).toList());
    }

    @Test
    void whatAFailedCallUsedIsEstimatedWhereTheProviderDidNotSay() {
        fails(new Fault.Stall(8));

        Outcome outcome = take("words", List.of("ill", "well"), Duration.ofSeconds(20));

        CallEntry.End stalled = ended("ill").getFirst();
        assertThat(stalled.tokens().estimated()).isTrue();
        assertThat(stalled.tokens().input()).isEqualTo(12);
        assertThat(stalled.tokens().output()).isPositive();
        assertThat(ended("well").getFirst().tokens().estimated()).isFalse();
        assertThat(outcome.spent().tokens().output())
                .isEqualTo(stalled.tokens().output()
                        + ended("well").getFirst().tokens().output());
    }

    @Test
    void aModelThatDoesNotStreamAnswersInOnePiece() {
        Outcome outcome = take("words", List.of("mute", "well"), Duration.ofSeconds(20));

        assertThat(ends(outcome)).isEqualTo("mute");
        assertThat(outcome.spent().tokens().output()).isEqualTo(60);
    }

    @Test
    void aModelThatDoesNotStreamIsLeftAtItsOneLimit() {
        fails(new Fault.Hang());

        Outcome outcome = take("words", List.of("mute", "well"), Duration.ofSeconds(20));

        assertThat(ends(outcome)).isEqualTo(FailureTable.BACKUP);
        assertThat(ended("mute").getFirst().errorCode()).contains("CallLimit");
        await().until(() -> simulator.calls().total().open() == 0);
    }

    @Test
    void onTheLastRungAHangEndsWithTheRequestsTime() {
        fails(new Fault.Hang());

        Outcome outcome = take("words", List.of("mute"), Duration.ofMillis(200));

        assertThat(ends(outcome)).isEqualTo(FailureTable.GAVE_UP);
        assertThat(ended("mute").getFirst().errorCode()).contains("DeadlinePassed");
        assertThat(ended("mute").getFirst().tokens().output()).isZero();
    }

    @Test
    void onTheLastRungWhatHadComeGoesOutInPart() {
        fails(new Fault.Stall(8));

        Outcome outcome = take("words", List.of("ill"), Duration.ofMillis(250));

        assertThat(ends(outcome)).isEqualTo("ill [cut-by-deadline]");
        assertThat(ended("ill").getFirst().status()).isEqualTo(Status.TIMEOUT);
    }

    private static void fails(Fault fault) {
        simulator.faults().set(List.of(FaultRule.always("ill", fault, 1)));
    }

    private Outcome take(String intent, List<String> route, Duration left) {
        return take("r-1", intent, route, left);
    }

    /** @param id also what the simulator's chance goes by, such as how it breaks JSON */
    private Outcome take(String id, String intent, List<String> route, Duration left) {
        var clock = InstantSource.system();
        var retries = new RetryPolicy(config.worker().retries(), new Random(1));
        var allowances = new Allowances(config.lanes(), 1);
        var workshop = Workshop.of(config, providers, retries, clock, new Stop(), allowances, "worker-1");
        try {
            return new Turn(workshop, reported, item(id, intent, route, left)).take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WorkItem item(String id, String intent, List<String> route, Duration left) {
        Instant now = Instant.now();
        var request = new ChatRequest(
                new RequestId(id),
                "s-1",
                "shop",
                new IntentName(intent),
                new TierName("basic"),
                Optional.empty(),
                List.of(new Message(Message.USER, "Where is my parcel?")),
                Optional.empty(),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new WorkItem(
                1,
                route.stream().map(LaneId::new).toList(),
                0,
                now,
                now.plus(config.worker().stopMargin()).plus(left),
                0,
                12,
                100,
                config.worker().retries().max(),
                request);
    }

    private static String ends(Outcome outcome) {
        return switch (outcome.end()) {
            case Outcome.Answered answered ->
                outcome.lane() + (answered.repairs().isEmpty() ? "" : " " + answered.repairs());
            case Outcome.GaveUp gaveUp -> FailureTable.GAVE_UP;
            case Outcome.HandedBack back -> back.nextRung() ? "handed back" : FailureTable.SAME_LANE;
        };
    }

    private long counted(String model) {
        return total(simulator.calls().byModel(), model) - total(before, model);
    }

    private static long total(Map<String, CallTally> calls, String model) {
        return Optional.ofNullable(calls.get(model)).map(CallTally::total).orElse(0L);
    }

    private long started() {
        return reported.calls().stream().filter(call -> call.end().isEmpty()).count();
    }

    private List<CallEntry.End> ended(String lane) {
        return reported.calls().stream()
                .filter(call -> call.failover().isEmpty())
                .filter(call -> call.item().lane().value().equals(lane))
                .flatMap(call -> call.end().stream())
                .toList();
    }
}
