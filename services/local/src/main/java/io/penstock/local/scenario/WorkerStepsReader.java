package io.penstock.local.scenario;

import io.penstock.domain.config.Node;
import io.penstock.domain.config.PenstockConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code workers}: how many run, from when on. A scenario begins with one. */
final class WorkerStepsReader {
    static final int AT_FIRST = 1;

    private static final String KEY = "workers";
    private static final int MOST = 32;

    private final Duration end;
    private final int partitions;
    private final List<WorkerStep> steps = new ArrayList<>();

    private WorkerStepsReader(Duration end, int partitions) {
        this.end = end;
        this.partitions = partitions;
    }

    /** None when the file has none. */
    static List<WorkerStep> read(Node root, Load load, PenstockConfig config) {
        if (!root.has(KEY)) {
            return List.of();
        }
        var reader = new WorkerStepsReader(load.length(), config.topics().partitions());
        return root.items(KEY, reader::step);
    }

    private WorkerStep step(Node node) {
        if (!node.has("at")) {
            node.problem("at", "is missing; it has to be a time after the load's start, written like 60s");
        }
        Duration soonest = steps.isEmpty() ? Duration.ZERO : steps.getLast().at();
        var step = new WorkerStep(node.duration("at", Duration.ZERO, end, soonest), node.count("count", 1, MOST));
        check(node, step, soonest);
        steps.add(step);
        return step;
    }

    /** A step that changes nothing, and workers that get none of the work, would show nothing. */
    private void check(Node node, WorkerStep step, Duration soonest) {
        if (step.at().compareTo(soonest) < 0) {
            node.problem("at", step.at().toSeconds() + "s is before the step that stands before it");
        }
        int before = steps.isEmpty() ? AT_FIRST : steps.getLast().count();
        if (step.count() == before) {
            node.problem("count", step.count() + " changes nothing; so many run already");
        }
        if (step.count() > partitions) {
            node.problem(
                    "count",
                    step.count() + " is more than config.topics.partitions: " + partitions
                            + "; the others would get no work");
        }
    }
}
