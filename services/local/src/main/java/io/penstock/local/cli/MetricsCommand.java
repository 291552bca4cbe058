package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.client.Metrics;
import java.time.Duration;
import java.time.Instant;
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
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--window",
            paramLabel = "LENGTH",
            converter = DurationArgument.class,
            description = "Add up windows of this length: 10s, 1m, 5m, 1h or 1d; default: 10s.")
    private Duration window = Slice.LENGTH;

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
        Arguments.check(Window.LENGTHS.contains(window), "--window", window.toSeconds() + "s", "10s, 1m, 5m, 1h or 1d");
        Predicate<Dimensions> wanted =
                dimensions -> intent.isEmpty() || intent.get().equals(dimensions.intent());
        PenstockConfig config = common.config();
        var metrics = new Metrics(config.kafka(), window, Instant.now().minus(since), wanted);
        var report = new MetricsReport(metrics.calls(), metrics.requests());
        var freshness = Freshness.of(config);
        ObjectNode json = report.json();
        freshness.put(json);
        common.print(freshness.warning() + report.text(), json);
        return Main.HELD;
    }
}
