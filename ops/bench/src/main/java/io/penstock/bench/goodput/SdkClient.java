package io.penstock.bench.goodput;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** The AWS SDK alone, with the retries that it comes with: every request calls at once, for as long as it has time. */
final class SdkClient implements Client {
    private static final int CONNECTIONS = 2_000;

    private final String key;
    private final BedrockRuntimeAsyncClient bedrock;

    SdkClient(String key, RetryMode mode, URI endpoint, Duration deadline) {
        this.key = key;
        this.bedrock = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("loopback", "loopback")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(CONNECTIONS)
                        .readTimeout(deadline))
                .overrideConfiguration(how -> how.retryStrategy(mode).apiCallTimeout(deadline))
                .build();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public void send(Load load, Ask ask, Consumer<Ask> answered) {
        bedrock.converse(call -> call.modelId(load.model(key))
                        .messages(Message.builder()
                                .role(ConversationRole.USER)
                                .content(ContentBlock.fromText("?"))
                                .build())
                        .inferenceConfig(limit -> limit.maxTokens(load.maxTokens()))
                        .requestMetadata(Map.of(
                                "requestId", key + "-" + ask.number(),
                                "simulator.inputTokens", String.valueOf(ask.inputTokens()),
                                "simulator.outputTokens", String.valueOf(ask.outputTokens()))))
                .thenAccept(response -> answered.accept(ask));
    }

    @Override
    public void close() {
        bedrock.close();
    }
}
