package io.penstock.local.scenario;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.simulator.SimulatorConfig;
import java.time.Duration;
import java.util.List;

/**
 * A load through the whole pipeline, what is disturbed meanwhile, and what has to hold all the same.
 *
 * @param about what it shows, for people
 * @param workers when how many run; one does until then
 * @param config with what the scenario changes of it
 * @param models the simulated models, with what the scenario changes of them
 */
public record Scenario(
        String name,
        String about,
        Load load,
        Disturbance disturbance,
        List<WorkerStep> workers,
        PenstockConfig config,
        SimulatorConfig models,
        List<Expectation> expectations) {

    /** How many requests it sends. */
    public int requests() {
        return load.phases().stream().mapToInt(Phase::requests).sum();
    }

    /** How long it sends. */
    public Duration length() {
        return load.length();
    }
}
