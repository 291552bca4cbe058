package io.penstock.local.cli;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.LocalPipeline;
import io.penstock.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the whole pipeline here at the configured addresses, until SIGTERM. */
@Command(name = "up", description = "Runs the whole pipeline here at the configured addresses, until SIGTERM.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data here; default: a temporary folder.")
    private Optional<Path> data;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PenstockConfig config = common.config();
        SimulatorConfig models = SimulatorConfig.read(Home.path("ops", "config", "simulator.yaml"));
        var running = new Running();
        Path folder = running.add(DataFolder.of(data)).path();
        var pipeline =
                running.add(LocalPipeline.start(config, models, folder, Addresses.all(config), new Progress()::step));
        running.watch("pipeline", pipeline.failed());
        Ready.say("penstock ready; try: ./penstock send --file ops/samples/requests.jsonl --wait");
        return running.untilStopped();
    }
}
