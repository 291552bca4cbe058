package io.penstock.local.cli;

import io.penstock.dispatcher.DispatcherService;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.Parts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a dispatcher against the configured cluster until SIGTERM; several may run. */
@Command(
        name = "dispatcher",
        description = "Runs a dispatcher against the configured cluster until SIGTERM; several may run.")
final class DispatcherCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        var running = new Running();
        PenstockConfig config = common.config();
        var figures = running.add(Figures.start(config, config.telemetry().dispatcher()));
        var dispatcher = running.add(DispatcherService.start(config, figures.registry()));
        Parts.watch(figures.health(), dispatcher);
        running.watch("dispatcher", dispatcher.failed());
        dispatcher.ready().thenRun(() -> Ready.say("dispatcher ready" + figures.text()));
        return running.untilStopped();
    }
}
