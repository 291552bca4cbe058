package io.penstock.local.cli;

import io.penstock.dispatcher.DispatcherService;
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
        var dispatcher = running.add(DispatcherService.start(common.config()));
        running.watch("dispatcher", dispatcher.failed());
        dispatcher.ready().thenRun(() -> Ready.say("dispatcher ready"));
        return running.untilStopped();
    }
}
