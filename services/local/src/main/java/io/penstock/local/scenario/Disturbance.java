package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.simulator.faults.FaultRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What fails or else changes, and when; or, where it is nothing that fails, when it begins and ends.
 *
 * @param rules as the simulator takes them; their times count from the load's start
 * @param from the onset: when the first begins to be in force, or workers first come or go, unless the file names another;
 *     absent: nothing is disturbed
 * @param repaired when the last has ended and all is as before; absent: never
 */
public record Disturbance(ArrayNode rules, Optional<Duration> from, Optional<Duration> repaired) {

    static Disturbance of(ArrayNode rules, List<FaultRule> read) {
        boolean endless = read.stream().anyMatch(rule -> rule.until().isEmpty());
        return new Disturbance(
                rules,
                read.stream().map(FaultRule::from).min(Comparator.naturalOrder()),
                read.stream()
                        .flatMap(rule -> rule.until().stream())
                        .max(Comparator.naturalOrder())
                        .filter(last -> !endless));
    }

    /** The same, with workers that come and go besides: they are not what they were before, to the end. */
    Disturbance with(List<WorkerStep> steps) {
        return steps.isEmpty()
                ? this
                : new Disturbance(
                        rules,
                        Stream.concat(from.stream(), steps.stream().map(WorkerStep::at))
                                .min(Comparator.naturalOrder()),
                        Optional.empty());
    }

    /** The same with an onset of another kind than a fault. */
    Disturbance with(Duration onset, Optional<Duration> end) {
        return new Disturbance(rules, Optional.of(onset), end);
    }

    /** The stretch in which something sent at a time, counted from the load's start, was sent. */
    Stretch at(Duration time) {
        if (from.isEmpty() || time.compareTo(from.get()) < 0) {
            return Stretch.BEFORE;
        }
        return repaired.isPresent() && time.compareTo(repaired.get()) >= 0 ? Stretch.AFTER : Stretch.DURING;
    }
}
