package io.penstock.local.cli;

import io.penstock.local.client.SimulatorControl;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lifts all faults. */
@Command(name = "clear", description = "Lifts all faults; a call that hangs already goes on hanging.")
final class FaultClearCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var simulator = new SimulatorControl(Addresses.simulatorUrl(common.config()));
        Faults.print(common, simulator.clear());
        return Main.HELD;
    }
}
