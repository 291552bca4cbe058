package io.penstock.domain.analytics;

import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.config.Provisioned;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of a lane's capacity was used in a window (rows E2, E3).
 *
 * @param provisioned the units bought; absent: the lane is on demand
 */
public record CapacityReport(
        Window window, boolean isFinal, String lane, CapacityFigures figures, Optional<Provisioned> provisioned) {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double MS_A_SECOND = 1000;

    /** Over the seconds in which the lane was known to exist. */
    public OptionalDouble usedTokensPerSecond() {
        return perSecond(figures.of(Count.USED_TOKENS));
    }

    /** The quota over those seconds. */
    public OptionalDouble capacityTokensPerSecond() {
        return perSecond(figures.of(Count.QUOTA_TOKENS));
    }

    private OptionalDouble perSecond(double amount) {
        long seconds = figures.of(Count.WATCHED_SECONDS);
        return seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(amount / seconds);
    }

    /** Share of the quota that is used, 0 to 1 and more. */
    public OptionalDouble capacityUse() {
        long quota = figures.of(Count.QUOTA_TOKENS);
        return quota == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) figures.of(Count.USED_TOKENS) / quota);
    }

    /** Mean requests of a batch; empty: none went. */
    public OptionalDouble batchFill() {
        long batches = figures.of(Count.BATCHES);
        return batches == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) figures.of(Count.DISPATCHED) / batches);
    }

    public double circuitOpenSeconds() {
        return figures.of(Count.CIRCUIT_OPEN_MS) / MS_A_SECOND;
    }

    public long secondsAbove80() {
        return figures.of(Count.SECONDS_ABOVE_80);
    }

    /** Share of the units bought that nobody used, 0 to 1. */
    public OptionalDouble wasteRatio() {
        OptionalDouble used = usedTokensPerSecond();
        return provisioned.isEmpty() || used.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.max(0, 1 - used.getAsDouble() / provisioned.get().tokensPerSecond()));
    }

    /** Price of the units for those seconds. */
    public OptionalDouble provisionedUsd() {
        return provisioned
                .map(units ->
                        OptionalDouble.of(units.usdPerHour() * figures.of(Count.WATCHED_SECONDS) / SECONDS_AN_HOUR))
                .orElse(OptionalDouble.empty());
    }

    /** From how many tokens a second on the units cost less than the same calls on demand. */
    public OptionalDouble breakEvenTokensPerSecond() {
        if (provisioned.isEmpty() || figures.costUsd() <= 0) {
            return OptionalDouble.empty();
        }
        double usdPerToken = figures.costUsd() / figures.of(Count.USED_TOKENS);
        return OptionalDouble.of(provisioned.get().usdPerHour() / SECONDS_AN_HOUR / usdPerToken);
    }

    /** Key of the published record: one with the same key replaces the one before. */
    public String key() {
        return new WindowFigures<>(window, Dimensions.ofLane(lane), isFinal, figures).key();
    }
}
