package io.penstock.local.cli;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.Parts;
import io.penstock.worker.WorkerService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a worker against the configured cluster until SIGTERM; several may run. */
@Command(name = "worker", description = "Runs a worker against the configured cluster until SIGTERM; several may run.")
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        var running = new Running();
        PenstockConfig config = common.config();
        var figures = running.add(Figures.start(config, config.telemetry().worker()));
        var worker = running.add(WorkerService.start(config, figures.registry()));
        Parts.watch(figures.health(), worker);
        running.watch("worker", worker.failed());
        worker.ready().thenRun(() -> Ready.say("worker ready" + figures.text()));
        return running.untilStopped();
    }
}
