package io.penstock.domain.config;

import java.time.Duration;

/**
 * When a lane's breaker opens (row D3).
 *
 * @param failures so many in a row open it
 * @param window over which the share of failed calls is taken
 * @param windowCalls fewer calls in the window say nothing
 * @param windowShare share of failed calls that opens it, over 0 and at most 1
 * @param open how long it stays open before a probe goes
 */
public record BreakerSettings(int failures, Duration window, int windowCalls, double windowShare, Duration open) {
    public static final BreakerSettings DEFAULT =
            new BreakerSettings(5, Duration.ofSeconds(30), 20, 0.5, Duration.ofSeconds(30));

    static BreakerSettings read(Node node) {
        var settings = new BreakerSettings(
                node.count("failures", 1, 1_000, DEFAULT.failures()),
                node.duration("window", Duration.ofSeconds(1), Duration.ofMinutes(10), DEFAULT.window()),
                node.count("windowCalls", 1, 1_000_000, DEFAULT.windowCalls()),
                node.decimal("windowShare", 0.01, 1, DEFAULT.windowShare()),
                node.duration("open", Duration.ofSeconds(1), Duration.ofMinutes(10), DEFAULT.open()));
        node.nothingElse();
        return settings;
    }
}
