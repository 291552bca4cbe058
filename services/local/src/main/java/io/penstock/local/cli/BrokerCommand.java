package io.penstock.local.cli;

import io.penstock.local.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded Kafka broker at the configured address, until SIGTERM. */
@Command(name = "broker", description = "Runs the embedded Kafka broker at the configured address, until SIGTERM.")
final class BrokerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data here; default: a temporary folder.")
    private Optional<Path> data;

    @Override
    public Integer call() throws InterruptedException, IOException {
        int port = Addresses.broker(common.config());
        var running = new Running();
        Path folder = running.add(DataFolder.of(data)).path();
        var broker = running.add(LocalBroker.start(folder.resolve("broker"), port));
        Ready.say("broker ready at " + broker.bootstrapServers());
        return running.untilStopped();
    }
}
