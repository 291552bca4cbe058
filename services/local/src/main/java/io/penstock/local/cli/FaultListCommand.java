package io.penstock.local.cli;

import io.penstock.local.client.SimulatorControl;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the fault rules in force. */
@Command(name = "list", description = "Prints the fault rules in force; the first that strikes a call decides.")
final class FaultListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var simulator = new SimulatorControl(Addresses.simulatorUrl(common.config()));
        Faults.print(common, simulator.faults());
        return Main.HELD;
    }
}
