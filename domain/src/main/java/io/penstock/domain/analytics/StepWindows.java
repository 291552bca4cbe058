package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open windows of one length. */
final class StepWindows<F extends Figures<F>> {
    final Ladder.Step step;
    final Agenda<F> agenda = new Agenda<>();

    /** Final, and not yet moved up. */
    final LinkedHashSet<OpenWindow<F>> leaving = new LinkedHashSet<>();

    /** How many of them are still to be asked whether they can. */
    int toAsk;

    Instant movedUntil = Instant.MIN;
    private final Map<Key, OpenWindow<F>> open = new HashMap<>();

    private record Key(Instant start, Dimensions dimensions) {}

    StepWindows(Ladder.Step step) {
        this.step = step;
    }

    @Nullable
    OpenWindow<F> get(Instant start, Dimensions dimensions) {
        return open.get(new Key(start, dimensions));
    }

    void open(OpenWindow<F> window) {
        open.put(new Key(window.span.start(), window.dimensions), window);
    }

    void close(OpenWindow<F> window) {
        open.remove(new Key(window.span.start(), window.dimensions));
    }

    boolean isPublished() {
        return step.isPublished();
    }

    Duration every(Dimensions dimensions) {
        return step.every(dimensions);
    }

    int size() {
        return open.size();
    }
}
