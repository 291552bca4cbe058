package io.penstock.worker.provider;

import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Amazon Bedrock, by its ConverseStream operation. */
public final class BedrockProvider implements ModelProvider {
    private static final int CLOSE_SECONDS = 1;

    /** The SDK asks for one; see {@link BedrockStreams}. */
    private static final ConverseStreamResponseHandler NOTHING_LEFT =
            ConverseStreamResponseHandler.builder().subscriber(event -> {}).build();

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
                BedrockClients.connect(settings, region, threads), threads, new BedrockRequests(settings.isNear()));
    }

    @Override
    public CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        var ended = new CompletableFuture<Optional<Failure>>();
        var reading = new BedrockReading(answer, ended);
        try {
            var request = requests.of(call).toBuilder()
                    .overrideConfiguration(override -> override.putExecutionAttribute(BedrockStreams.READING, reading))
                    .build();
            watch(client.converseStream(request, NOTHING_LEFT), ended, answer);
        } catch (SdkException refusedHere) {
            ended.complete(Optional.of(BedrockFailures.of(refusedHere, false)));
        }
        return ended;
    }

    /** The SDK's part of a call is over when its stream begins, or when there is none; until then, cancelling is for the SDK. */
    private static void watch(
            CompletableFuture<Void> sdk, CompletableFuture<Optional<Failure>> ended, AnswerStream answer) {
        sdk.whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        ended.complete(Optional.of(BedrockFailures.of(failure, answer.hasText())));
                    }
                })
                // Whatever goes wrong with telling of a failure, the call has ended.
                .whenComplete((nothing, untold) -> {
                    if (untold != null) {
                        ended.completeExceptionally(untold);
                    }
                });
        ended.whenComplete((end, cancelled) -> {
            if (cancelled != null) {
                sdk.cancel(true);
            }
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> whole(ModelCall call, AnswerStream answer) {
        var ended = new CompletableFuture<Optional<Failure>>();
        try {
            var answered = client.converse(BedrockWhole.of(requests.of(call)));
            var read = answered.thenAccept(response -> BedrockWhole.read(response, answer));
            // Cancelling what follows a call does not reach the call itself.
            read.whenComplete((nothing, cancelled) -> answered.cancel(true));
            read.thenRun(() -> ended.complete(answer.cutOff()));
            watch(read, ended, answer);
        } catch (SdkException refusedHere) {
            ended.complete(Optional.of(BedrockFailures.of(refusedHere, false)));
        }
        return ended;
    }

    @Override
    public void close() {
        client.close();
        // Netty's default waits two seconds for more to do; there is none.
        threads.eventLoopGroup().shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
