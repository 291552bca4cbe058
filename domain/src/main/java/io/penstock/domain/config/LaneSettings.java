package io.penstock.domain.config;

/**
 * One model endpoint and its quota.
 *
 * @param provider name of a configured provider
 * @param region the provider's region
 * @param model name of a configured model
 * @param tokensPerMinute the quota: what the provider grants this account, region and model
 * @param maxInFlight the window: most requests dispatched and not yet done
 * @param queueLimit most requests waiting; beyond it the lowest tier is given back
 * @param failoverAllowance share of the quota that workers may use without the lane's leave, for requests that another lane
 *     failed; from 0 to 0.9
 */
public record LaneSettings(
        String provider,
        String region,
        String model,
        long tokensPerMinute,
        int maxInFlight,
        int queueLimit,
        double failoverAllowance) {

    /** Tokens a minute that all workers together may use so. */
    public long failoverTokensPerMinute() {
        return Math.round(tokensPerMinute * failoverAllowance);
    }
}
