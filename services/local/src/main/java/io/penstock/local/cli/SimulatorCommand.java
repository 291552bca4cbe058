package io.penstock.local.cli;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.SimulatorMeters;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.telemetry.Health;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the model simulator where the configured providers call, until SIGTERM. */
@Command(
        name = "simulator",
        description = "Runs the model simulator where the configured providers call, until SIGTERM.")
final class SimulatorCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port on loopback; default: that of the first provider endpoint.")
    private Optional<Integer> port;

    @Override
    public Integer call() throws InterruptedException {
        PenstockConfig config = common.config();
        SimulatorConfig models = SimulatorConfig.read(Home.path("ops", "config", "simulator.yaml"));
        var running = new Running();
        var simulator = running.add(SimulatorServer.start(models, port.orElseGet(() -> Addresses.simulator(config))));
        var figures = running.add(Figures.start(config, config.telemetry().simulator()));
        SimulatorMeters.bind(simulator.calls(), figures.registry());
        figures.health().add("simulator", () -> Health.State.READY);
        Ready.say("simulator ready at http://127.0.0.1:" + simulator.port() + figures.text());
        return running.untilStopped();
    }
}
