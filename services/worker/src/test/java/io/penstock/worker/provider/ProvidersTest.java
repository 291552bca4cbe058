package io.penstock.worker.provider;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.CallLimits;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.config.ProviderSettings.Kind;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.Tokens;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.simulator.calls.CallTally;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.faults.Refusal;
import io.penstock.worker.Fixtures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider through its real SDK against the simulator: what is the same for all of them, and that it is the same. */
@Timeout(30)
class ProvidersTest {
    private static final String FAST = "fast";
    private static final String SLOW = "slow";
    private static final SimulatorServer SIMULATOR = SimulatorServer.start(SimulatorConfig.parse("""
                    hangLimitSeconds: 20
                    models:
                      fast: {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 40, tokensPerMinute: 10000000}
                      strict: {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 40, tokensPerMinute: 10000000, sampling: none}
                      slow: {firstTokenMs: 20, tokensPerSecond: 200, tokensPerFrame: 4, outputTokens: 1000, tokensPerMinute: 10000000}
                    """), 0);
    private static final Map<Kind, ModelProvider> PROVIDERS = new EnumMap<>(Kind.class);

    private final AnswerStream answer = new AnswerStream(InstantSource.system());

    @BeforeEach
    void reset() {
        // It learns of a client that has gone when it next writes.
        await().until(() -> SIMULATOR.calls().total().open() == 0);
        SIMULATOR.faults().clear();
        SIMULATOR.calls().reset();
    }

    @AfterAll
    static void close() {
        PROVIDERS.values().forEach(ModelProvider::close);
        SIMULATOR.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStreamBringsTextReasonAndUsageAndTheSimulatorKnowsWhoseItIs(Kind kind) throws Exception {
        assertThat(call(kind)).isEmpty();

        assertThat(answer.text()).hasSize(4 * 55);
        assertThat(answer.stopReason().orElseThrow()).isIn("end_turn", "stop");
        Tokens usage = answer.usage().orElseThrow();
        assertThat(usage.output()).as("as the variable asked for").isEqualTo(55);
        assertThat(usage.input()).isPositive();
        assertThat(usage.estimated()).isFalse();
        assertThat(SIMULATOR.calls().request("r-1").orElseThrow().outcomes().ok())
                .isEqualTo(1);
    }

    /** The entry of the catalogue, and not a refused call, says what may be sent. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheCatalogueSaysAModelRefusesIsNotSent(Kind kind) throws Exception {
        assertThat(provider(kind).stream(warm(Model.Sampling.NONE), answer).get(10, SECONDS))
                .isEmpty();
        assertThat(provider(kind).stream(warm(Model.Sampling.BOTH), new AnswerStream(InstantSource.system()))
                        .get(10, SECONDS))
                .as("an entry that is wrong")
                .containsInstanceOf(Failure.Refused.class);
    }

    /** A call of a request that wants temperature and topP. */
    private static ModelCall warm(Model.Sampling sampling) {
        var model = new Model(
                new ModelId("strict"),
                1000,
                100,
                4,
                new Model.Price(0, 0, 0, 0),
                sampling,
                new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Optional.empty(), Duration.ofSeconds(1)),
                true);
        var parameters = new Parameters(Optional.of(100), Optional.of(0.5), Optional.of(0.9), List.of());
        return ModelCall.of(Fixtures.withParameters(Fixtures.item("r-1", Instant.now()), parameters), model);
    }

    static Stream<Arguments> failures() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                                meaning(
                                        new Fault.Throttle(Optional.of(Duration.ofSeconds(2))),
                                        Failure.Throttled.class),
                                meaning(new Fault.ServerFault(), Failure.ServerError.class),
                                meaning(new Fault.Unavailable(), Failure.Unavailable.class),
                                meaning(new Fault.Refused(Refusal.VALIDATION), Failure.Refused.class),
                                meaning(new Fault.Refused(Refusal.UNAUTHENTICATED), Failure.AccessDenied.class),
                                meaning(new Fault.Refused(Refusal.FORBIDDEN), Failure.AccessDenied.class),
                                meaning(new Fault.Refused(Refusal.NOT_FOUND), Failure.ModelNotFound.class),
                                meaning(new Fault.Refused(Refusal.MODEL_TIMEOUT), Failure.ModelTimeout.class),
                                meaning(new Fault.Refused(Refusal.MODEL_ERROR), Failure.ServerError.class),
                                meaning(new Fault.StreamError(Refusal.THROTTLED, 9), Failure.Throttled.class),
                                meaning(new Fault.StreamError(Refusal.INTERNAL_ERROR, 9), Failure.ServerError.class),
                                meaning(new Fault.StreamError(Refusal.UNAVAILABLE, 9), overloaded(kind)),
                                meaning(new Fault.Cut(9), Failure.Interrupted.class),
                                meaning(new Fault.EmptyBody(), Failure.Interrupted.class))
                        .map(each -> Arguments.of(kind, each.fault(), each.means())));
    }

    private record Meaning(Fault fault, Class<? extends Failure> means) {}

    private static Meaning meaning(Fault fault, Class<? extends Failure> means) {
        return new Meaning(fault, means);
    }

    /** Within a stream, OpenAI's word for overloaded is that for any fault of the server. */
    private static Class<? extends Failure> overloaded(Kind kind) {
        return kind == Kind.OPENAI ? Failure.ServerError.class : Failure.Unavailable.class;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsOfTheSameKindWhoeverSaysItAndNeverRepeatedByTheSdk(
            Kind kind, Fault fault, Class<? extends Failure> means) throws Exception {
        SIMULATOR.faults().set(List.of(FaultRule.always(FaultRule.ALL_MODELS, fault, 1)));

        Failure failure = call(kind).orElseThrow();

        assertThat(failure).isInstanceOf(means);
        assertThat(failure.detail().code()).isNotBlank();
        assertThat(failure.detail().message()).doesNotContain(Fixtures.QUESTION);
        assertThat(SIMULATOR.calls().total().total()).as("calls").isEqualTo(1);
        if (fault instanceof Fault.Throttle) {
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatACutStreamBroughtIsKeptAndItsUsageEstimated(Kind kind) throws Exception {
        SIMULATOR.faults().set(List.of(FaultRule.always(FaultRule.ALL_MODELS, new Fault.Cut(9), 1)));

        call(kind);

        assertThat(answer.text()).hasSizeBetween(4, 4 * 9);
        assertThat(answer.usage()).isEmpty();
        Tokens estimate = answer.estimated(12, 9);
        assertThat(estimate.estimated()).isTrue();
        assertThat(estimate.output()).isEqualTo(9);
        CallTally counted = SIMULATOR.calls().total();
        if (kind == Kind.ANTHROPIC) {
            assertThat(estimate.input()).as("said before the answer began").isEqualTo((int) counted.inputTokens());
        } else {
            assertThat(estimate.input()).as("ours").isEqualTo(12);
        }
    }

    static Stream<Arguments> waits() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(new Fault.Hang(), new Fault.Drip(1), new Fault.Stall(9))
                        .map(fault -> Arguments.of(kind, fault)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void cancellingACallThatHangsClosesItsConnection(Kind kind, Fault fault) {
        SIMULATOR.faults().set(List.of(FaultRule.always(FaultRule.ALL_MODELS, fault, 1)));
        var call = provider(kind).stream(modelCall(FAST), answer);
        await().until(() -> SIMULATOR.calls().total().open() == 1);

        call.cancel(true);

        await().untilAsserted(() -> assertThat(ended()).isEqualTo(1));
        assertThat(SIMULATOR.calls().total().open()).isZero();
    }

    /** Calls that the client left: in the silence, or before it. */
    private static long ended() {
        var outcomes = SIMULATOR.calls().total().outcomes();
        return outcomes.hung() + outcomes.cancelled();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cancellingAnAnswerThatComesClosesItsConnectionAndKeepsWhatCame(Kind kind) {
        var call = provider(kind).stream(modelCall(SLOW), answer);
        await().until(answer::hasText);

        call.cancel(true);

        await().untilAsserted(() ->
                assertThat(SIMULATOR.calls().total().outcomes().cancelled()).isEqualTo(1));
        assertThat(answer.text()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void closingAProviderEndsItsCalls(Kind kind) throws Exception {
        try (var provider = connect(kind, SIMULATOR.port())) {
            var call = provider.stream(modelCall(SLOW), answer);
            await().until(answer::hasText);

            provider.close();

            assertThat(call.get(10, SECONDS)).isPresent();
        }
    }

    private Optional<Failure> call(Kind kind) throws Exception {
        return provider(kind).stream(modelCall(FAST), answer).get(10, SECONDS);
    }

    /** Looks often: there are many of these tests, and each waits for a moment only. */
    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private static ModelProvider provider(Kind kind) {
        return PROVIDERS.computeIfAbsent(kind, each -> connect(each, SIMULATOR.port()));
    }

    private static ModelProvider connect(Kind kind, int port) {
        var settings = new ProviderSettings(
                kind, Optional.of(URI.create("http://127.0.0.1:" + port)), 4, Duration.ofSeconds(2));
        return ModelProviders.connect("test", settings, "us-east-1");
    }

    private static ModelCall modelCall(String model) {
        var variables = model.equals(SLOW)
                ? Map.<String, String>of()
                : Map.of("simulator.outputTokens", "55", "customer", "Ada");
        return new ModelCall(
                new ModelId(model),
                Fixtures.item("r-1", Instant.now(), Optional.empty(), variables).request(),
                1000,
                Optional.empty(),
                Optional.empty());
    }
}
