package io.penstock.local.cli;

import io.penstock.analytics.AnalyticsService;
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
        var analytics = running.add(AnalyticsService.start(common.config()));
        running.watch("analytics", analytics.failed());
        analytics.ready().thenRun(() -> Ready.say("analytics ready"));
        return running.untilStopped();
    }
}
