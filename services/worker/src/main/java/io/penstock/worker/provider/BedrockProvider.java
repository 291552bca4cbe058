package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.result.Tokens;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** Amazon Bedrock, by its ConverseStream operation. */
public final class BedrockProvider implements ModelProvider {
    private static final int CLOSE_SECONDS = 1;

    private final BedrockRuntimeAsyncClient client;
    private final SdkEventLoopGroup threads;
    private final BedrockRequests requests;

    private BedrockProvider(BedrockRuntimeAsyncClient client, SdkEventLoopGroup threads, BedrockRequests requests) {
        this.client = client;
        this.threads = threads;
        this.requests = requests;
    }

    /** A pooled client of the region's endpoint, or of the one that the settings name. */
    public static BedrockProvider connect(ProviderSettings settings, String region) {
        SdkEventLoopGroup threads = BedrockClients.threads();
        return new BedrockProvider(
                BedrockClients.connect(settings, region, threads),
                threads,
                new BedrockRequests(BedrockClients.isLoopback(settings)));
    }

    @Override
    public CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        try {
            return ended(client.converseStream(requests.of(call), handler(answer)), answer);
        } catch (SdkException refusedHere) {
            return CompletableFuture.completedFuture(Optional.of(BedrockFailures.of(refusedHere, false)));
        }
    }

    @Override
    public CompletableFuture<Optional<Failure>> whole(ModelCall call, AnswerStream answer) {
        try {
            var answered = client.converse(BedrockWhole.of(requests.of(call)));
            var read = answered.thenAccept(response -> BedrockWhole.read(response, answer));
            // Cancelling what follows a call does not reach the call itself.
            read.whenComplete((nothing, cancelled) -> answered.cancel(true));
            return ended(read, answer);
        } catch (SdkException refusedHere) {
            return CompletableFuture.completedFuture(Optional.of(BedrockFailures.of(refusedHere, false)));
        }
    }

    @Override
    public void close() {
        client.close();
        // Netty's default waits two seconds for more to do; there is none.
        threads.eventLoopGroup().shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static ConverseStreamResponseHandler handler(AnswerStream answer) {
        return ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(event -> answer.append(
                                Optional.ofNullable(event.delta().text()).orElse("")))
                        .onMessageStop(event -> answer.stopped(event.stopReasonAsString()))
                        .onMetadata(event ->
                                Optional.ofNullable(event.usage()).ifPresent(usage -> answer.used(tokens(usage))))
                        .build())
                .build();
    }

    /** The call's end as ours; cancelling it cancels the call. */
    private static CompletableFuture<Optional<Failure>> ended(CompletableFuture<Void> call, AnswerStream answer) {
        var ended = new CompletableFuture<Optional<Failure>>();
        call.whenComplete((nothing, failure) -> ended.complete(
                failure == null ? cutOff(answer) : Optional.of(BedrockFailures.of(failure, answer.hasText()))));
        ended.whenComplete((end, cancelled) -> {
            if (cancelled != null) {
                call.cancel(true);
            }
        });
        return ended;
    }

    private static Optional<Failure> cutOff(AnswerStream answer) {
        return answer.stopReason().isPresent()
                ? Optional.empty()
                : Optional.of(new Failure.Interrupted(
                        new Detail("StreamEnded", "the stream ended before the model had stopped")));
    }

    static Tokens tokens(TokenUsage usage) {
        return new Tokens(
                count(usage.inputTokens()),
                count(usage.outputTokens()),
                count(usage.cacheReadInputTokens()),
                count(usage.cacheWriteInputTokens()),
                false);
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
