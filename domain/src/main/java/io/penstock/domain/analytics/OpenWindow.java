package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A window that may still change, among those of {@link RollUp}. */
final class OpenWindow<F extends Figures<F>> {
    final Window span;
    final Dimensions dimensions;
    final Optional<OpenWindow<F>> around;
    final Set<OpenWindow<F>> within = new LinkedHashSet<>();
    final Map<Integer, Part<F>> parts = new HashMap<>(4);
    Optional<Part<F>> rolled = Optional.empty();
    Instant changedAt = Instant.EPOCH;
    boolean isFinal;
    private Instant publishedAt = Instant.EPOCH;
    private boolean toPublish;

    /** @param around the next longer one, absent for the longest */
    OpenWindow(Window span, Dimensions dimensions, Optional<OpenWindow<F>> around) {
        this.span = span;
        this.dimensions = dimensions;
        this.around = around;
        around.ifPresent(longer -> longer.within.add(this));
    }

    /** What changes a window changes all around it. */
    void change(Instant now) {
        changedAt = now;
        toPublish = true;
        isFinal = false;
        around.ifPresent(longer -> longer.change(now));
    }

    boolean isDue(Duration every, Instant now) {
        return toPublish && !now.isBefore(publishedAt.plus(every));
    }

    WindowFigures<F> publish(Supplier<F> none, Instant now) {
        publishedAt = now;
        toPublish = false;
        return new WindowFigures<>(span, dimensions, isFinal, sum(none));
    }

    /** Whether nobody has more for it: no source, and no shorter window. */
    boolean isClosed() {
        return within.isEmpty() && parts.values().stream().allMatch(Part::closed);
    }

    F sum(Supplier<F> none) {
        F sum = none.get();
        parts.values().forEach(part -> sum.merge(part.figures()));
        if (!parts.isEmpty()) { // Only a slice has any.
            sum.wholeSlice();
        }
        rolled.ifPresent(part -> sum.merge(part.figures()));
        within.forEach(shorter -> sum.merge(shorter.sum(none)));
        return sum;
    }
}
