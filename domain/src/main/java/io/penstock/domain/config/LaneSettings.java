package io.penstock.domain.config;

import java.time.Instant;
import java.util.Optional;

/**
 * One model endpoint and its quota.
 *
 * @param provider name of a configured provider
 * @param region Bedrock's region; empty for providers that have none
 * @param model name of a configured model
 * @param tokensPerMinute the quota: what the provider grants this account, region and model
 * @param maxInFlight the window: most requests dispatched and not yet done
 * @param queueLimit most requests waiting; beyond it the lowest tier is given back
 * @param failoverAllowance share of the quota that workers may use without the lane's leave, for requests that another lane
 *     failed; from 0 to 0.9
 * @param inferenceProfile Bedrock's id or ARN that is called instead of the model's own id
 * @param provisioned units bought by the hour; absent: it is called on demand
 * @param options what else is known of its quota, and its breaker
 */
public record LaneSettings(
        String provider,
        String region,
        String model,
        long tokensPerMinute,
        int maxInFlight,
        int queueLimit,
        double failoverAllowance,
        Optional<String> inferenceProfile,
        Optional<Provisioned> provisioned,
        LaneOptions options) {

    /** One that calls its model by the model's own id, on demand, and of whose quota nothing else is known. */
    public LaneSettings(
            String provider,
            String region,
            String model,
            long tokensPerMinute,
            int maxInFlight,
            int queueLimit,
            double failoverAllowance) {
        this(
                provider,
                region,
                model,
                tokensPerMinute,
                maxInFlight,
                queueLimit,
                failoverAllowance,
                Optional.empty(),
                Optional.empty(),
                LaneOptions.NONE);
    }

    /** The same with other options. */
    public LaneSettings with(LaneOptions other) {
        return new LaneSettings(
                provider,
                region,
                model,
                tokensPerMinute,
                maxInFlight,
                queueLimit,
                failoverAllowance,
                inferenceProfile,
                provisioned,
                other);
    }

    /** The same with another window. */
    LaneSettings withMaxInFlight(int most) {
        return new LaneSettings(
                provider,
                region,
                model,
                tokensPerMinute,
                most,
                queueLimit,
                failoverAllowance,
                inferenceProfile,
                provisioned,
                options);
    }

    /** The quota at that time. */
    public long tokensPerMinute(Instant now) {
        return options.plan()
                .map(plan -> plan.tokensPerMinute(now, tokensPerMinute))
                .orElse(tokensPerMinute);
    }

    /** Tokens a minute that all workers together may use so at that time. */
    public long failoverTokensPerMinute(Instant now) {
        return Math.round(tokensPerMinute(now) * failoverAllowance);
    }
}
