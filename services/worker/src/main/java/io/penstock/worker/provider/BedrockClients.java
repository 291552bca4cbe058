package io.penstock.worker.provider;

import io.penstock.domain.config.ProviderSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/**
 * How Bedrock is connected to: HTTP/1.1 over a bounded pool, no retries by the SDK since the turn owns them, and no time limit for an
 * answer since the turn cancels what takes too long. {@code connectTimeout} bounds connecting, and TLS once more.
 *
 * <p>Waiting for a connection is no more than that, as the pool has one for each call that there may be; it has a bound of its own
 * because the SDK can lose a refused connection. When the first one of a client fails before the SDK listens (netty-nio-client 2.54.3,
 * {@code HttpOrHttp2ChannelPool.acquire0}), it listens to the promise of the next one instead, and the call hangs until somebody makes
 * another. On loopback, where a refusal takes microseconds, it was 1 to 6 of 100 calls, more on a busy machine; a network is too slow for it.
 */
final class BedrockClients {
    private static final int CONNECTIONS_WAITED_FOR = 100_000;

    /** Connecting, and TLS after it. */
    private static final int STEPS = 2;

    private BedrockClients() {}

    static BedrockRuntimeAsyncClient connect(ProviderSettings settings, String region, SdkEventLoopGroup threads) {
        var builder = BedrockRuntimeAsyncClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(new TellingHttpClient.Builder(http(settings, threads)))
                // Completing a call only hands it to its turn's thread, so no pool is needed for it.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new BedrockStreams()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Threads for a client; who makes them ends them. */
    static SdkEventLoopGroup threads() {
        return SdkEventLoopGroup.builder()
                .numberOfThreads(Runtime.getRuntime().availableProcessors())
                .threadFactory(Thread.ofPlatform().daemon().name("bedrock-", 0).factory())
                .build();
    }

    private static NettyNioAsyncHttpClient.Builder http(ProviderSettings settings, SdkEventLoopGroup threads) {
        return NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(threads)
                .protocol(Protocol.HTTP1_1)
                .maxConcurrency(settings.maxConnections())
                .maxPendingConnectionAcquires(CONNECTIONS_WAITED_FOR)
                .connectionTimeout(settings.connectTimeout())
                .tlsNegotiationTimeout(settings.connectTimeout())
                .connectionAcquisitionTimeout(settings.connectTimeout().multipliedBy(STEPS))
                .readTimeout(HttpLimits.NEVER)
                .writeTimeout(HttpLimits.NEVER)
                .connectionMaxIdleTime(HttpLimits.KEEP_ALIVE)
                .tcpKeepAlive(true);
    }

    /** AWS's default chain; on a loopback endpoint without the lookups over a network, and made-up keys at its end. */
    private static AwsCredentialsProvider credentials(ProviderSettings settings) {
        if (!settings.isNear()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("loopback", "loopback")));
    }
}
