package io.penstock.local.cli;

import io.penstock.local.registry.LocalRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the loopback schema registry at the configured address, until SIGTERM. */
@Command(name = "registry", description = "Runs the loopback schema registry at the configured address, until SIGTERM.")
final class RegistryCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep data here, beside the broker that uses it; default: a temporary folder.")
    private Optional<Path> data;

    @Override
    public Integer call() throws InterruptedException, IOException {
        int port = Addresses.registry(common.config());
        var running = new Running();
        Path folder = running.add(DataFolder.of(data)).path();
        var registry = running.add(LocalRegistry.start(folder.resolve("registry"), port));
        Ready.say("registry ready at " + registry.url());
        return running.untilStopped();
    }
}
