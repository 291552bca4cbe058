package io.penstock.local.client;

import java.util.List;

/** The simulator found what it was told wrong; the message is its own, problem by problem. */
public final class SimulatorRefusedException extends RuntimeException {
    SimulatorRefusedException(String message, List<String> problems) {
        super(problems.isEmpty() ? message : message + "\n  " + String.join("\n  ", problems));
    }
}
