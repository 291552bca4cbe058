package io.penstock.local.cli;

import io.penstock.domain.analytics.Dimensions;
import io.penstock.local.client.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the figures that analytics publishes: calls by intent, model and tier, and requests by level. */
@Command(
        name = "metrics",
        description = "Shows figures of calls and requests by intent, model and tier, as analytics publishes them.")
final class MetricsCommand implements Callable<Integer> {
    private static final List<Integer> WINDOWS = List.of(10, 60);

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            description = "Add up windows of this length, 10 or 60; default: ${DEFAULT-VALUE}.")
    private int window = 10;

    @Option(names = "--intent", paramLabel = "X", description = "Only this intent.")
    private Optional<String> intent;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Windows that end within this time, such as 30s, 10m, 24h; default: 10m.")
    private Duration since = Duration.ofMinutes(10);

    @Override
    public Integer call() {
        Arguments.check(WINDOWS.contains(window), "--window", window, "10 or 60");
        Predicate<Dimensions> wanted =
                dimensions -> intent.isEmpty() || intent.get().equals(dimensions.intent());
        var metrics = new Metrics(
                common.config().kafka(),
                Duration.ofSeconds(window),
                Instant.now().minus(since),
                wanted);
        var report = new MetricsReport(metrics.calls(), metrics.requests());
        common.print(report.text(), report.json());
        return Main.HELD;
    }
}
