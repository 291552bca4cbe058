package io.penstock.local.cli;

import io.penstock.analytics.AnalyticsService;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.Parts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs analytics against the configured cluster until SIGTERM; several may run. */
@Command(
        name = "analytics",
        description = "Runs analytics against the configured cluster until SIGTERM; several may run.")
final class AnalyticsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        var running = new Running();
        PenstockConfig config = common.config();
        var figures = running.add(Figures.start(config, config.telemetry().analytics()));
        var analytics = running.add(AnalyticsService.start(config, figures.registry()));
        Parts.watch(figures.health(), analytics);
        running.watch("analytics", analytics.failed());
        analytics.ready().thenRun(() -> Ready.say("analytics ready" + figures.text()));
        return running.untilStopped();
    }
}
