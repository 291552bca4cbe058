package io.penstock.analytics.cloudwatch;

import io.penstock.domain.config.CloudWatchSettings;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** How CloudWatch is connected to. */
public final class CloudWatchClients {
    /** Of one call, whatever becomes of it: a CloudWatch that hangs is as good as one that is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PACED_ATTEMPTS = 10;
    private static final Duration PACED_PATIENCE = Duration.ofMinutes(2);

    private CloudWatchClients() {}

    /** A client without retries of its own, for who tries again later by themselves. */
    public static CloudWatchClient withoutRetries(CloudWatchSettings settings, String region) {
        return connect(settings, region, AwsRetryStrategy.doNotRetry(), PATIENCE);
    }

    /** A client with the SDK's retries, for who asks once. */
    public static CloudWatchClient withRetries(CloudWatchSettings settings, String region) {
        return connect(settings, region, AwsRetryStrategy.standardRetryStrategy(), PATIENCE);
    }

    /** A client for many calls in a row: CloudWatch takes some three alarms a second, and this one keeps to what it takes. */
    public static CloudWatchClient paced(CloudWatchSettings settings, String region) {
        RetryStrategy retries = AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(PACED_ATTEMPTS)
                .build();
        return connect(settings, region, retries, PACED_PATIENCE);
    }

    static CloudWatchClient connect(
            CloudWatchSettings settings, String region, RetryStrategy retries, Duration patience) {
        var builder = CloudWatchClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials(settings))
                .overrideConfiguration(o -> o.retryStrategy(retries).apiCallTimeout(patience));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(CloudWatchSettings settings) {
        return settings.isLocal()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("loopback", "loopback"))
                : DefaultCredentialsProvider.builder().build();
    }
}
