package io.penstock.domain.config;

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
        Optional<Provisioned> provisioned) {

    /** One that calls its model by the model's own id, on demand. */
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
                Optional.empty());
    }

    /** Tokens a minute that all workers together may use so. */
    public long failoverTokensPerMinute() {
        return Math.round(tokensPerMinute * failoverAllowance);
    }
}
