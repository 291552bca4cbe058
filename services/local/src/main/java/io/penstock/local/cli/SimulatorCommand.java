package io.penstock.local.cli;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.SimulatorMeters;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.telemetry.Health;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
            description = "Port to listen on; default: that of the first provider endpoint.")
    private Optional<Integer> port;

    @Option(
            names = "--host",
            paramLabel = "H",
            description =
                    "Address to listen on; default: 127.0.0.1. In a container 0.0.0.0: whoever reaches it may call it.")
    private InetAddress host = InetAddress.getLoopbackAddress();

    @Override
    public Integer call() throws InterruptedException {
        PenstockConfig config = common.config();
        SimulatorConfig models = SimulatorConfig.read(Home.path("ops", "config", "simulator.yaml"));
        var running = new Running();
        var address = new InetSocketAddress(host, port.orElseGet(() -> Addresses.simulator(config)));
        var simulator = running.add(SimulatorServer.start(models, address));
        var figures = running.add(Figures.start(config, config.telemetry().simulator()));
        SimulatorMeters.bind(simulator.calls(), figures.registry());
        figures.health().add("simulator", () -> Health.State.READY);
        Ready.say("simulator ready at http://" + host.getHostAddress() + ":" + simulator.port() + figures.text());
        return running.untilStopped();
    }
}
