package io.penstock.simulator.openai;

import static io.penstock.simulator.Fixture.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
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

/** The official SDK in front of the chat completions surface. */
@Timeout(30)
class CompletionsTest {
    private static final Fixture GIVEN = new Fixture();
    private static final OpenAIClient CLIENT = OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + GIVEN.simulator.port() + "/v1")
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
    void theSdkReadsTheAnswerAndTheUsageAsFixedByTheMetadata() {
        ChatCompletion completion = completed(asked(FAST));

        assertThat(text(completion)).hasSize(4 * 88);
        assertThat(completion.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(4_161);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(88);
        assertThat(GIVEN.simulator.calls().request("r1").orElseThrow().outcomes())
                .isEqualTo(new Outcomes(1, 0, 0, 0, 0));
    }

    @Test
    void theStreamEndsWithTheUsageForWhoAsksForIt() {
        var chunks = streamed(asked(FAST).toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

        assertThat(said(chunks)).hasSize(4 * 88);
        assertThat(chunks.getLast().choices()).isEmpty();
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isEqualTo(88);
    }

    @Test
    void theStreamEndsWithTheFinishReasonForAllOthers() {
        var chunks = streamed(asked(FAST));

        assertThat(said(chunks)).hasSize(4 * 88);
        assertThat(chunks.getLast().choices().getFirst().finishReason())
                .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(chunks).allMatch(chunk -> chunk.usage().isEmpty());
    }

    @Test
    void theResponseFormatAsksForJson() throws Exception {
        var params = asked(FAST).toBuilder()
                .responseFormat(ResponseFormatJsonObject.builder().build())
                .build();

        var json = new ObjectMapper().readTree(text(completed(params)));

        assertThat(json.at("/products/0/id").textValue()).matches("B0[A-Z0-9]{8}");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new Fault.Throttle(Optional.of(Duration.ofMillis(1_500))),
                        429,
                        Optional.of("rate_limit_exceeded")),
                Arguments.of(new Fault.Unavailable(), 503, Optional.empty()),
                Arguments.of(new Fault.ServerFault(), 500, Optional.empty()),
                Arguments.of(new Fault.Refused(Refusal.UNAUTHENTICATED), 401, Optional.of("invalid_api_key")),
                Arguments.of(new Fault.Refused(Refusal.FORBIDDEN), 403, Optional.of("model_not_allowed")),
                Arguments.of(new Fault.Refused(Refusal.NOT_FOUND), 404, Optional.of("model_not_found")),
                Arguments.of(new Fault.Refused(Refusal.VALIDATION), 400, Optional.empty()),
                Arguments.of(new Fault.Refused(Refusal.MODEL_TIMEOUT), 408, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsTheSdksTypedExceptionWithItsCode(Fault fault, int status, Optional<String> code) {
        show(fault);

        var refused = catchThrowableOfType(OpenAIServiceException.class, () -> completed(asked(FAST)));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.headers().values("retry-after")).isEqualTo(status == 429 ? List.of("2") : List.of());
    }

    @Test
    void anErrorInsideTheStreamIsAnError() {
        show(new Fault.StreamError(Refusal.THROTTLED, 9));

        assertThatThrownBy(() -> streamed(asked(FAST))).isInstanceOf(OpenAIException.class);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 1, 0, 0, 0));
    }

    @Test
    void aCutStreamIsAnError() {
        show(new Fault.Cut(9));

        assertThatThrownBy(() -> streamed(asked(FAST))).isInstanceOf(OpenAIException.class);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 1, 0, 0));
    }

    @Test
    void spoiltAnswersArriveWellAndAreCounted() {
        show(new Fault.Spoil(Flaw.EMPTY_ANSWER));
        assertThat(text(completed(asked(FAST)))).isEmpty();
        show(new Fault.Spoil(Flaw.GUARDRAIL));
        assertThat(completed(asked(FAST)).choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.CONTENT_FILTER);
        show(new Fault.Spoil(Flaw.MAX_TOKENS));
        assertThat(completed(asked(FAST)).choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);

        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 0, 0, 3));
    }

    @Test
    void whatTheApiWouldRefuseIsRefused() throws Exception {
        assertThatThrownBy(() -> completed(asked("nobody"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> completed(
                        asked(FAST).toBuilder().maxCompletionTokens(64_001L).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("over the model's limit of 64000");
        assertThat(GIVEN.simulator.calls().byModel()).containsOnlyKeys("unknown", FAST);
        assertThat(GIVEN.send("POST", "/v1/chat/completions", "{}").statusCode())
                .isEqualTo(401);
    }

    private static void show(Fault fault) {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", fault, 1)));
    }

    private static ChatCompletionCreateParams asked(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(100)
                .addSystemMessage("Be kind.")
                .addUserMessage("Hello")
                .metadata(ChatCompletionCreateParams.Metadata.builder()
                        .putProperty("requestId", "r1")
                        .putProperty("simulator.inputTokens", "4161")
                        .putProperty("simulator.outputTokens", "88")
                        .build())
                .build();
    }

    private static ChatCompletion completed(ChatCompletionCreateParams params) {
        return CLIENT.chat().completions().create(params);
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().getFirst().message().content().orElse("");
    }

    private static List<ChatCompletionChunk> streamed(ChatCompletionCreateParams params) {
        var chunks = new ArrayList<ChatCompletionChunk>();
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat().completions().createStreaming(params)) {
            stream.stream().forEach(chunks::add);
        }
        return chunks;
    }

    private static String said(List<ChatCompletionChunk> chunks) {
        var text = new StringBuilder();
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .forEach(choice -> text.append(choice.delta().content().orElse("")));
        return text.toString();
    }
}
