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
    static final long NOT_ENTERED = Long.MAX_VALUE;

    /** So long after its last change a window of the past is final. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    final Window span;
    final Dimensions dimensions;
    final Optional<OpenWindow<F>> around;
    final Set<OpenWindow<F>> within = new LinkedHashSet<>(4);
    final Map<Integer, HeldPart<F>> parts = new HashMap<>(4);
    Optional<HeldPart<F>> rolled = Optional.empty();
    boolean isFinal;

    /** The second for which it stands on its {@link Agenda}. */
    long entered = NOT_ENTERED;

    private final StepWindows<F> step;
    private final Instant over;
    private Instant changedAt = Instant.EPOCH;
    private Instant publishedAt = Instant.EPOCH;
    private boolean toPublish;

    /**
     * @param over from when on it is of the past: its end and the grace
     * @param around the next longer one, absent for the longest
     */
    OpenWindow(StepWindows<F> step, Window span, Dimensions dimensions, Instant over, Optional<OpenWindow<F>> around) {
        this.step = step;
        this.span = span;
        this.dimensions = dimensions;
        this.over = over;
        this.around = around;
        around.ifPresent(longer -> longer.within.add(this));
    }

    /** What changes a window changes all around it. */
    void change(Instant now) {
        changedAt = now;
        toPublish = true;
        isFinal = false;
        step.agenda.enter(this, nextLook(now));
        around.ifPresent(longer -> longer.change(now));
    }

    /**
     * Whether it is to be published. Of the past it is only when it becomes final: nobody follows it as it grows. When it is not
     * final after that, it is to be looked at again.
     */
    boolean look(Instant now) {
        if (now.isAfter(over)) {
            isFinal = changedAt.isBefore(now.minus(SETTLED));
            return isFinal && step.isPublished();
        }
        return toPublish && step.isPublished() && !now.isBefore(publishedAt.plus(step.every(dimensions)));
    }

    Instant nextLook(Instant now) {
        if (now.isAfter(over)) {
            return changedAt.plus(SETTLED);
        }
        if (!toPublish || !step.isPublished()) {
            return over;
        }
        Instant next = publishedAt.plus(step.every(dimensions));
        return next.isBefore(over) ? next : over;
    }

    WindowFigures<F> publish(Supplier<F> none, Instant now) {
        publishedAt = now;
        toPublish = false;
        return new WindowFigures<>(span, dimensions, isFinal, sum(none));
    }

    /** Whether nobody has more for it: no source, and no shorter window. */
    boolean isClosed() {
        if (!within.isEmpty()) {
            return false;
        }
        for (HeldPart<F> held : parts.values()) {
            if (!held.part().closed()) {
                return false;
            }
        }
        return true;
    }

    F sum(Supplier<F> none) {
        F sum = none.get();
        parts.values().forEach(held -> sum.merge(held.part().figures()));
        if (!parts.isEmpty()) { // Only a slice has any.
            sum.wholeSlice();
        }
        rolled.ifPresent(held -> sum.merge(held.part().figures()));
        within.forEach(shorter -> sum.merge(shorter.sum(none)));
        return sum;
    }
}
