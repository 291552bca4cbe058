package io.penstock.worker.provider;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.Timeout;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.result.Tokens;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Anthropic's own API, by its Messages operation. */
final class AnthropicProvider implements ModelProvider {
    private final AnthropicClient client;
    private final AnthropicRequests requests;
    private final BlockingCalls calls;

    private AnthropicProvider(AnthropicClient client, AnthropicRequests requests, BlockingCalls calls) {
        this.client = client;
        this.requests = requests;
        this.calls = calls;
    }

    /** A pooled client of Anthropic's address, or of the one that the settings name. */
    static AnthropicProvider connect(ProviderSettings settings, String key) {
        var builder = AnthropicOkHttpClient.builder()
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
        settings.endpoint().map(URI::toString).ifPresent(builder::baseUrl);
        return new AnthropicProvider(
                builder.build(),
                new AnthropicRequests(settings.isNear()),
                new BlockingCalls("anthropic-call", settings.maxConnections()));
    }

    @Override
    public CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        return calls.start(
                () -> {
                    var reading = new Reading(answer);
                    try (StreamResponse<RawMessageStreamEvent> events =
                            client.messages().createStreaming(requests.of(call))) {
                        events.stream().forEach(reading::take);
                    }
                    return answer.cutOff();
                },
                thrown -> AnthropicFailures.of(thrown, answer.hasText()));
    }

    @Override
    public void close() {
        calls.close();
        client.close();
    }

    /** Events of one stream, told to its answer. */
    private static final class Reading {
        private final AnswerStream answer;
        private Tokens prompt = Tokens.NONE;

        Reading(AnswerStream answer) {
            this.answer = answer;
        }

        void take(RawMessageStreamEvent event) {
            event.messageStart().ifPresent(start -> {
                prompt = prompt(start.message().usage());
                answer.prompted(prompt);
            });
            event.contentBlockDelta()
                    .ifPresent(block -> answer.append(
                            block.delta().text().map(text -> text.text()).orElse("")));
            event.messageDelta().ifPresent(end -> {
                end.delta().stopReason().ifPresent(reason -> answer.stopped(reason.asString()));
                answer.used(used(end.usage()));
            });
        }

        private static Tokens prompt(Usage usage) {
            return new Tokens(
                    count(usage.inputTokens()),
                    0,
                    usage.cacheReadInputTokens().map(Reading::count).orElse(0),
                    usage.cacheCreationInputTokens().map(Reading::count).orElse(0),
                    false);
        }

        /** The end repeats the prompt's counts where they have changed. */
        private Tokens used(MessageDeltaUsage usage) {
            return new Tokens(
                    usage.inputTokens().map(Reading::count).orElse(prompt.input()),
                    count(usage.outputTokens()),
                    usage.cacheReadInputTokens().map(Reading::count).orElse(prompt.cacheRead()),
                    usage.cacheCreationInputTokens().map(Reading::count).orElse(prompt.cacheWrite()),
                    false);
        }

        private static int count(long tokens) {
            return Math.clamp(tokens, 0, Integer.MAX_VALUE);
        }
    }
}
