package io.penstock.domain.config;

import java.util.Optional;

/**
 * What else a lane may be told of its quota.
 *
 * @param requestsPerMinute a second quota, where the provider has one
 * @param margin share of a minute's worth by which the lane's bucket is smaller than the provider's
 * @param plan the quota by time of day and event, in place of the constant one
 * @param breaker when it is left alone
 */
public record LaneOptions(
        Optional<Long> requestsPerMinute, double margin, Optional<CapacityPlan> plan, BreakerSettings breaker) {
    /** A constant quota that is used to the last token. */
    public static final LaneOptions NONE =
            new LaneOptions(Optional.empty(), 0, Optional.empty(), BreakerSettings.DEFAULT);
}
