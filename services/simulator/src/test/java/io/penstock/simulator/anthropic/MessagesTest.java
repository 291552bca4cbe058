package io.penstock.simulator.anthropic;

import static io.penstock.simulator.Fixture.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Metadata;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import io.penstock.simulator.Fixture;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK in front of the Messages surface. */
@Timeout(30)
class MessagesTest {
    private static final Fixture GIVEN = new Fixture();
    private static final AnthropicClient CLIENT = AnthropicOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + GIVEN.simulator.port())
            .apiKey("any")
            .maxRetries(0)
            .build();

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        GIVEN.close();
    }

    @Test
    void theSdkReadsTheAnswerAndTheUsageAsFixedByHeaders() {
        var message = CLIENT.messages().create(asked(FAST));

        assertThat(message.content().getFirst().asText().text()).hasSize(4 * 88);
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().inputTokens()).isEqualTo(4_161);
        assertThat(message.usage().outputTokens()).isEqualTo(88);
        assertThat(GIVEN.simulator.calls().request("r1").orElseThrow().outcomes())
                .isEqualTo(new Outcomes(1, 0, 0, 0, 0));
    }

    @Test
    void theStreamedTextIsTheAnswerAndTheUsageClosesIt() {
        List<RawMessageStreamEvent> events = streamed(asked(FAST));

        assertThat(text(events)).hasSize(4 * 88);
        assertThat(events.getFirst().asMessageStart().message().usage().inputTokens())
                .isEqualTo(4_161);
        assertThat(events.getLast().isMessageStop()).isTrue();
        var delta = events.get(events.size() - 2).asMessageDelta();
        assertThat(delta.delta().stopReason()).contains(StopReason.END_TURN);
        assertThat(delta.usage().outputTokens()).isEqualTo(88);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new Fault.Throttle(Optional.of(Duration.ofMillis(1_500))), 429, "rate_limit_error"),
                Arguments.of(new Fault.Unavailable(), 529, "overloaded_error"),
                Arguments.of(new Fault.ServerFault(), 500, "api_error"),
                Arguments.of(new Fault.Refused(Refusal.MODEL_ERROR), 500, "api_error"),
                Arguments.of(new Fault.Refused(Refusal.UNAUTHENTICATED), 401, "authentication_error"),
                Arguments.of(new Fault.Refused(Refusal.FORBIDDEN), 403, "permission_error"),
                Arguments.of(new Fault.Refused(Refusal.NOT_FOUND), 404, "not_found_error"),
                Arguments.of(new Fault.Refused(Refusal.VALIDATION), 400, "invalid_request_error"),
                Arguments.of(new Fault.Refused(Refusal.MODEL_TIMEOUT), 504, "timeout_error"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsTheSdksTypedExceptionWithTypeAndRequestId(Fault fault, int status, String type) {
        show(fault);

        var refused = catchThrowableOfType(
                AnthropicServiceException.class, () -> CLIENT.messages().create(asked(FAST)));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body().toString()).contains(type);
        assertThat(refused.requestId()).isPresent();
        assertThat(refused.headers().values("retry-after")).isEqualTo(status == 429 ? List.of("2") : List.of());
    }

    static Stream<Arguments> streamErrors() {
        return Stream.of(
                Arguments.of(Refusal.THROTTLED, "rate_limit_error", new Outcomes(0, 1, 0, 0, 0)),
                Arguments.of(Refusal.UNAVAILABLE, "overloaded_error", new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(Refusal.MODEL_ERROR, "api_error", new Outcomes(0, 0, 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("streamErrors")
    void anErrorInsideTheStreamIsAnErrorEvent(Refusal error, String type, Outcomes counted) {
        show(new Fault.StreamError(error, 9));

        var failed = catchThrowableOfType(SseException.class, () -> streamed(asked(FAST)));

        assertThat(failed.body().toString()).contains(type);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(counted);
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isEqualTo(9);
    }

    @Test
    void aCutStreamIsAnError() {
        show(new Fault.Cut(9));

        assertThatThrownBy(() -> streamed(asked(FAST))).isInstanceOf(AnthropicException.class);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 1, 0, 0));
    }

    @Test
    void spoiltAnswersArriveWellAndAreCounted() {
        show(new Fault.Spoil(Flaw.EMPTY_ANSWER));
        assertThat(CLIENT.messages().create(asked(FAST)).content()).isEmpty();
        show(new Fault.Spoil(Flaw.GUARDRAIL));
        assertThat(CLIENT.messages().create(asked(FAST)).stopReason()).contains(StopReason.REFUSAL);
        show(new Fault.Spoil(Flaw.MAX_TOKENS));
        assertThat(CLIENT.messages().create(asked(FAST)).stopReason()).contains(StopReason.MAX_TOKENS);

        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 0, 0, 3));
    }

    @Test
    void theUserIdOfTheMetadataIsTheCaller() {
        GIVEN.simulator
                .faults()
                .set(List.of(new FaultRule(
                        "all",
                        new Fault.ServerFault(),
                        1,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.of("shop"),
                        Optional.empty())));
        var byShop = asked(FAST).toBuilder()
                .metadata(Metadata.builder().userId("shop").build())
                .build();

        CLIENT.messages().create(asked(FAST));
        assertThatThrownBy(() -> CLIENT.messages().create(byShop)).isInstanceOf(AnthropicServiceException.class);
    }

    @Test
    void whatTheApiWouldRefuseIsRefused() throws Exception {
        assertThatThrownBy(() -> CLIENT.messages().create(asked("nobody"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> CLIENT.messages()
                        .create(asked(FAST).toBuilder().maxTokens(64_001).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("over the model's limit of 64000");
        assertThat(GIVEN.simulator.calls().byModel()).containsOnlyKeys("unknown", FAST);
        assertThat(GIVEN.send("POST", "/v1/messages", "{}").statusCode()).isEqualTo(401);
        assertThat(GIVEN.send("GET", "/v1/messages", "").statusCode()).isEqualTo(404);
    }

    private static void show(Fault fault) {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", fault, 1)));
    }

    private static MessageCreateParams asked(String model) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(100)
                .system("Be kind.")
                .addUserMessage("Hello")
                .putAdditionalHeader("x-penstock-request-id", "r1")
                .putAdditionalHeader("x-simulator-input-tokens", "4161")
                .putAdditionalHeader("x-simulator-output-tokens", "88")
                .build();
    }

    private static List<RawMessageStreamEvent> streamed(MessageCreateParams params) {
        var events = new ArrayList<RawMessageStreamEvent>();
        try (StreamResponse<RawMessageStreamEvent> stream = CLIENT.messages().createStreaming(params)) {
            stream.stream().forEach(events::add);
        }
        return events;
    }

    private static String text(List<RawMessageStreamEvent> events) {
        var text = new StringBuilder();
        events.stream()
                .flatMap(event -> event.contentBlockDelta().stream())
                .forEach(delta -> text.append(delta.delta().asText().text()));
        return text.toString();
    }
}
