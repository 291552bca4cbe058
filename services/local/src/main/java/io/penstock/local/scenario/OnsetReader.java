package io.penstock.local.scenario;

import io.penstock.domain.config.Node;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code onset}: when what a scenario is about begins and ends, where no fault of a model's says so. */
final class OnsetReader {
    private static final String ONSET = "onset";
    private static final Duration LONGEST = Duration.ofDays(1);

    private OnsetReader() {}

    static Disturbance read(Node root, Load load, Disturbance faults) {
        if (!root.has(ONSET)) {
            root.tree(ONSET);
            return faults;
        }
        Node node = root.child(ONSET);
        if (!node.has("from")) {
            node.problem("from", "is missing; it has to be a time after the load's start, such as 30s");
        }
        Duration from = node.duration("from", Duration.ZERO, LONGEST, Duration.ZERO);
        Optional<Duration> until = node.optionalDuration("until", Duration.ZERO, LONGEST);
        node.nothingElse();
        if (from.compareTo(load.length()) >= 0) {
            node.problem("from", seconds(from) + " is not before the load's end, " + seconds(load.length()));
        }
        until.filter(end -> end.compareTo(from) <= 0)
                .ifPresent(end -> node.problem("until", seconds(end) + " is not after from, " + seconds(from)));
        return faults.with(from, until);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }
}
