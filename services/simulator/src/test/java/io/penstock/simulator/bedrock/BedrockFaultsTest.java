package io.penstock.simulator.bedrock;

import static io.penstock.simulator.Fixture.FAST;
import static io.penstock.simulator.Fixture.metadata;
import static io.penstock.simulator.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.simulator.Fixture;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** Every fault as the AWS SDK meets it. */
@Timeout(60)
class BedrockFaultsTest {
    private static final Fixture GIVEN = new Fixture();
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Refusal.THROTTLED, 429, ThrottlingException.class, new Outcomes(0, 1, 0, 0, 0)),
                Arguments.of(Refusal.VALIDATION, 400, ValidationException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.UNAUTHENTICATED, 403, BedrockRuntimeException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.FORBIDDEN, 403, AccessDeniedException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.NOT_FOUND, 404, ResourceNotFoundException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.MODEL_TIMEOUT, 408, ModelTimeoutException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.MODEL_ERROR, 424, ModelErrorException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.INTERNAL_ERROR, 500, InternalServerException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.UNAVAILABLE, 503, ServiceUnavailableException.class, new Outcomes(0, 0, 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsTheSdksTypedException(
            Refusal reason, int status, Class<? extends BedrockRuntimeException> type, Outcomes counted) {
        show(new Fault.Refused(reason));

        var refused = catchThrowableOfType(type, () -> converse(100));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(counted);
        assertThat(GIVEN.simulator.calls().byFault()).containsEntry(reason.kind(), 1L);
    }

    @Test
    void theWaitAskedForStandsInBothHeaders() {
        show(new Fault.Throttle(Optional.of(Duration.ofMillis(1_500))));

        var refused = catchThrowableOfType(ThrottlingException.class, () -> converse(100));

        var http = refused.awsErrorDetails().sdkHttpResponse();
        assertThat(http.firstMatchingHeader("x-amz-retry-after")).contains("1500");
        assertThat(http.firstMatchingHeader("Retry-After")).contains("2");
    }

    static Stream<Arguments> streamErrors() {
        return Stream.of(
                Arguments.of(Refusal.THROTTLED, ThrottlingException.class, new Outcomes(0, 1, 0, 0, 0)),
                Arguments.of(Refusal.INTERNAL_ERROR, InternalServerException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.UNAVAILABLE, ServiceUnavailableException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.MODEL_ERROR, ModelStreamErrorException.class, new Outcomes(0, 0, 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("streamErrors")
    void anErrorInsideTheStreamIsTheSdksTypedException(
            Refusal error, Class<? extends Throwable> type, Outcomes counted) {
        show(new Fault.StreamError(error, 9));
        var heard = new Listener();

        assertThatThrownBy(() -> stream(heard).get()).hasCauseInstanceOf(type);

        assertThat(heard.text()).hasSize(4 * 9);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(counted);
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isEqualTo(9);
    }

    /** The SDK takes a closed connection for the end of a stream: only the missing stop tells. */
    @Test
    void aCutStreamSaysSomeTokensAndNeverWhyItStopped() {
        show(new Fault.Cut(9));
        var heard = new Listener();

        stream(heard).handle((done, failed) -> done).join();

        assertThat(heard.text()).hasSize(4 * 9);
        assertThat(heard.events()).noneMatch(event -> event.startsWith("messageStop"));
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 1, 0, 0));
    }

    @Test
    void aStalledStreamSaysSomeTokensAndEndsWithTheClientsPatience() {
        show(new Fault.Stall(9));
        var heard = new Listener();

        assertThatThrownBy(() -> stream(heard).get()).hasCauseInstanceOf(ApiCallAttemptTimeoutException.class);

        assertThat(heard.text()).hasSize(4 * 9);
        awaitOutcomes(new Outcomes(0, 0, 0, 1, 0));
    }

    @Test
    void aDripNeverComesToItsFirstToken() {
        show(new Fault.Drip(20));
        var heard = new Listener();

        assertThatThrownBy(() -> stream(heard).get()).hasCauseInstanceOf(ApiCallAttemptTimeoutException.class);

        assertThat(heard.text()).isEmpty();
        awaitOutcomes(new Outcomes(0, 0, 0, 1, 0));
    }

    @Test
    void aWholeAnswerThatIsCutIsAClientException() {
        show(new Fault.Cut(9));

        assertThatThrownBy(() -> converse(100)).isInstanceOf(SdkClientException.class);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 1, 0, 0));
    }

    @Test
    void anEmptyBodyIsAStreamWithoutEvents() throws Exception {
        show(new Fault.EmptyBody());
        var heard = new Listener();

        stream(heard).get();

        assertThat(heard.events()).isEmpty();
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void aSpoiltAnswerArrivesWellAndIsCounted(Flaw flaw) {
        show(new Fault.Spoil(flaw));

        ConverseResponse response = converse(100);

        String text = text(response);
        StopReason expected = switch (flaw) {
            case GUARDRAIL -> StopReason.GUARDRAIL_INTERVENED;
            case MAX_TOKENS -> StopReason.MAX_TOKENS;
            default -> StopReason.END_TURN;
        };
        assertThat(response.stopReason()).isEqualTo(expected);
        assertThat(text.isEmpty()).isEqualTo(flaw == Flaw.EMPTY_ANSWER);
        assertThat(text.contains("```json")).isEqualTo(flaw == Flaw.FENCED_JSON);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 0, 0, 1));
    }

    @Test
    void aSlowModelTakesManyTimesItsTimeAndIsRight() {
        show(new Fault.Slow(4));

        ConverseResponse response = GIVEN.sync.converse(
                c -> c.modelId(Fixture.SLOW).messages(user("Hello")).requestMetadata(metadata("r1", 10, 11)));

        assertThat(response.metrics().latencyMs()).isBetween(1_000L, 4_000L);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0, 0));
    }

    @Test
    void theFaultsOfACallAreThoseOfItsSeed() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Spoil(Flaw.TRUNCATED_JSON), 0.5)));
        List<String> first = twentyAnswers();
        GIVEN.simulator.calls().reset();

        assertThat(twentyAnswers()).isEqualTo(first);
        assertThat(GIVEN.simulator.calls().total().outcomes().faulty()).isBetween(1L, 19L);
    }

    @Test
    void invokeAnswersInTheModelsOwnFormat() throws Exception {
        String body = "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

        var response = GIVEN.sync.invokeModel(i -> i.modelId(FAST).body(SdkBytes.fromUtf8String(body)));

        var message = new ObjectMapper().readTree(response.body().asUtf8String());
        assertThat(message.path("stop_reason").textValue()).isEqualTo("end_turn");
        assertThat(message.at("/content/0/text").textValue()).hasSize(4 * 40);
        assertThat(message.at("/usage/input_tokens").intValue()).isEqualTo(2 + 4);
    }

    @Test
    void tokensAreCountedAsTheModelWouldAndNoCallIs() {
        var counted =
                GIVEN.sync.countTokens(c -> c.modelId(FAST).input(i -> i.converse(r -> r.messages(user("123456789")))));

        assertThat(counted.inputTokens()).isEqualTo(3 + 4);
        assertThat(GIVEN.simulator.calls().total().total()).isZero();
    }

    private static List<String> twentyAnswers() {
        return Stream.generate(() -> text(converse(100))).limit(20).toList();
    }

    private static void show(Fault fault) {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", fault, 1)));
    }

    private static ConverseResponse converse(int maxTokens) {
        return GIVEN.sync.converse(
                c -> c.modelId(FAST).messages(user("Hello")).inferenceConfig(i -> i.maxTokens(maxTokens)));
    }

    private static CompletableFuture<Void> stream(Listener heard) {
        return GIVEN.async.converseStream(
                c -> c.modelId(FAST)
                        .messages(user("Hello"))
                        .overrideConfiguration(o -> o.apiCallAttemptTimeout(PATIENCE)),
                heard.handler());
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().getFirst().text();
    }

    private static void awaitOutcomes(Outcomes expected) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(expected));
        assertThat(GIVEN.simulator.calls().total().open()).isZero();
    }
}
