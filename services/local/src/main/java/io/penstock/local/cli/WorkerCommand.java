package io.penstock.local.cli;

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
        var worker = running.add(WorkerService.start(common.config()));
        running.watch("worker", worker.failed());
        worker.ready().thenRun(() -> Ready.say("worker ready"));
        return running.untilStopped();
    }
}
