package io.penstock.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** A simulator on loopback with the real SDK's clients in front of it. */
public final class Fixture implements AutoCloseable {
    public static final String FAST = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
    public static final String SLOW = "slow";
    public static final String SMALL = "arn:aws:bedrock:us-east-1:1:inference-profile/small";
    public static final String ALL = """
            hangLimitSeconds: 20
            maxBodyBytes: 100000
            models:
              %s: {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 40, tokensPerMinute: 10000000}
              %s: {firstTokenMs: 150, tokensPerSecond: 100, outputTokens: 41, tokensPerMinute: 10000000}
              "%s": {firstTokenMs: 0, tokensPerSecond: 1000000000, outputTokens: 40, tokensPerMinute: 1000,
                   maxOutputTokens: 5000}
            """.formatted(FAST, SLOW, SMALL);

    public final SettableClock clock = new SettableClock();
    public final SimulatorServer simulator;
    public final BedrockRuntimeClient sync;
    public final BedrockRuntimeAsyncClient async;
    public final CloudWatchClient cloudWatch;
    private final HttpClient http = HttpClient.newHttpClient();

    public Fixture() {
        this(SimulatorConfig.parse(ALL));
    }

    public Fixture(SimulatorConfig config) {
        simulator = SimulatorServer.start(config, 0, clock);
        sync = connected(BedrockRuntimeClient.builder()).build();
        async = connected(BedrockRuntimeAsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
        cloudWatch = connected(CloudWatchClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B connected(B builder) {
        return builder.endpointOverride(URI.create("http://127.0.0.1:" + simulator.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    public static Message user(String text) {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(text))
                .build();
    }

    public static Map<String, String> metadata(String requestId, int inputTokens, int outputTokens) {
        return Map.of(
                "requestId", requestId,
                "simulator.inputTokens", String.valueOf(inputTokens),
                "simulator.outputTokens", String.valueOf(outputTokens));
    }

    /** Sends plain HTTP, for what no SDK would send. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** As it was at the start: nothing counted, no faults, quotas full. */
    public void reset() {
        simulator.faults().clear();
        simulator.calls().reset();
        clock.advance(Duration.ofMinutes(2));
    }

    @Override
    public void close() {
        sync.close();
        async.close();
        cloudWatch.close();
        http.close();
        simulator.close();
    }
}
