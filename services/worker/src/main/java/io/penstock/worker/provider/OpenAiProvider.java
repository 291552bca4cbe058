package io.penstock.worker.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.PromptTokensDetails;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.result.Tokens;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** OpenAI's chat completions, by OpenAI or by any server that speaks the same. */
final class OpenAiProvider implements ModelProvider {
    private static final String USUAL_PATH = "/v1";
    private static final String REFUSAL = "refusal";

    private final OpenAIClient client;
    private final OpenAiRequests requests;
    private final BlockingCalls calls;

    private OpenAiProvider(OpenAIClient client, OpenAiRequests requests, BlockingCalls calls) {
        this.client = client;
        this.requests = requests;
        this.calls = calls;
    }

    /** A pooled client of OpenAI's address, or of the one that the settings name, whose path is {@value #USUAL_PATH} unless it says more. */
    static OpenAiProvider connect(ProviderSettings settings, String key) {
        var builder = OpenAIOkHttpClient.builder()
                .apiKey(key)
                .maxRetries(0)
                .maxIdleConnections(settings.maxConnections())
                .keepAliveDuration(HttpLimits.KEEP_ALIVE)
                .timeout(Timeout.builder()
                        .connect(settings.connectTimeout())
                        .read(HttpLimits.NEVER)
                        .write(HttpLimits.NEVER)
                        .request(HttpLimits.NEVER)
                        .build());
        settings.endpoint().map(OpenAiProvider::withPath).ifPresent(builder::baseUrl);
        return new OpenAiProvider(
                builder.build(),
                new OpenAiRequests(settings.isNear()),
                new BlockingCalls("openai-call", settings.maxConnections()));
    }

    private static String withPath(URI endpoint) {
        boolean bare = endpoint.getPath().isEmpty() || endpoint.getPath().equals("/");
        return bare ? endpoint.resolve(USUAL_PATH).toString() : endpoint.toString();
    }

    @Override
    public CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        return calls.start(
                () -> {
                    try (StreamResponse<ChatCompletionChunk> chunks =
                            client.chat().completions().createStreaming(requests.of(call))) {
                        chunks.stream().forEach(chunk -> take(chunk, answer));
                    }
                    return answer.cutOff();
                },
                thrown -> OpenAiFailures.of(thrown, answer.hasText()));
    }

    @Override
    public void close() {
        calls.close();
        client.close();
    }

    /** A refusal has a field of its own, and then the reason for the end says nothing of it. */
    private static void take(ChatCompletionChunk chunk, AnswerStream answer) {
        chunk.choices().forEach(choice -> {
            choice.delta().content().ifPresent(answer::append);
            choice.delta().refusal().ifPresent(text -> {
                answer.append(text);
                answer.stopped(REFUSAL);
            });
            choice.finishReason()
                    .filter(reason -> answer.stopReason().isEmpty())
                    .ifPresent(reason -> answer.stopped(reason.asString()));
        });
        chunk.usage().ifPresent(usage -> answer.used(tokens(usage)));
    }

    /** Counts of the prompt include what was read from a cache; ours do not. */
    private static Tokens tokens(CompletionUsage usage) {
        long cached = usage.promptTokensDetails()
                .flatMap(PromptTokensDetails::cachedTokens)
                .orElse(0L);
        return new Tokens(
                count(usage.promptTokens() - cached), count(usage.completionTokens()), count(cached), 0, false);
    }

    private static int count(long tokens) {
        return Math.clamp(tokens, 0, Integer.MAX_VALUE);
    }
}
