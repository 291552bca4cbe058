package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Windows of all lengths over the parts of all sources.
 *
 * <p>A window is what was rolled up into it, and the shorter windows in it that may still change; a slice is its parts. So a
 * day is published from one sum, an hour or two, some minutes and the parts of the last of them, whatever its traffic was:
 *
 * <pre>
 * day ◀── hour ◀── 5 min ◀── minute ◀── slice ◀── part of each source
 * </pre>
 *
 * <p>A slice is rolled up into its minute, and a minute into its five, when every source has closed it. That moves figures
 * and changes none: a window is the sum of its slices at every moment, however late their parts come, and after a restart,
 * since {@link Kept} has both sides of the move or neither. A source that was silent for minutes, or is heard of for the
 * first time, may still bring a part of a slice that has moved on. Of the shorter windows that part is published as an
 * addition, under a key of its own; in the longer ones it is counted as any other.
 *
 * <p>Only windows that have something to tell are looked at ({@link Agenda}), the shorter ones first: they are rolled up by then, and
 * the longer one has one sum to publish.
 *
 * <p>A window is final when its end and the grace have passed and nothing has come for ten seconds. What comes still later
 * changes it again, and it is published again when it has settled.
 *
 * @param <F> kind of figures
 */
public final class RollUp<F extends Figures<F>> {
    /** Windows of a length: catching up, tens of thousands are due at once, and a look has to be short against a transaction. */
    private static final int MOST_AT_A_TIME = 10_000;

    /** So often those that are final are asked whether they can move up by now. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Duration grace;
    private final Supplier<F> none;
    private final KeptParts<F> kept;
    private final Sources sources = new Sources();

    /** The shortest first. */
    private final List<StepWindows<F>> steps;

    private Instant againAt = Instant.MIN;

    /** Goes on with what was kept; all of it is published again. */
    public RollUp(Ladder ladder, Duration grace, Supplier<F> none, Kept<PartPage<F>> kept, Instant now) {
        this.grace = grace;
        this.none = none;
        this.kept = new KeptParts<>(kept);
        this.steps = ladder.steps().stream().map(StepWindows<F>::new).toList();
        restore(now);
    }

    /** Long windows first, which know whether they are additions; what is open was so, however far others have moved. */
    private void restore(Instant now) {
        List<HeldPart<F>> parts = new ArrayList<>();
        kept.forEach(parts::add);
        parts.sort(
                Comparator.comparing((HeldPart<F> held) -> held.part().window().length())
                        .reversed());
        parts.forEach(held -> restore(held, now));
        steps.forEach(step -> kept.marked(moved(step)).map(Window::end).ifPresent(until -> step.movedUntil = until));
    }

    private void restore(HeldPart<F> held, Instant now) {
        Part<F> part = held.part();
        OpenWindow<F> window = window(step(part.window().length()), part.window(), part.dimensions(), now);
        if (part.source() == Part.ALL) {
            window.rolled = Optional.of(held);
        } else {
            window.parts.put(part.source(), held);
            sources.hear(part, now);
        }
        window.change(now);
    }

    /** Takes a part; it replaces the one that its source sent before. */
    public void put(Part<F> part, Instant now) {
        OpenWindow<F> window = window(0, part.window(), part.dimensions(), now);
        Part<F> here = part.in(window.span);
        HeldPart<F> held = window.parts.get(part.source());
        if (held == null) {
            window.parts.put(part.source(), kept.add(here));
            window.change(now);
        } else {
            boolean differs = !held.part().figures().equals(part.figures()); // Else it comes to say that it is closed.
            kept.replace(held, here);
            if (differs) {
                window.change(now);
            }
        }
        sources.hear(part, now);
    }

    private int step(Duration length) {
        return steps.stream().map(step -> step.step.length()).toList().indexOf(length);
    }

    private OpenWindow<F> window(int step, Window span, Dimensions dimensions, Instant now) {
        OpenWindow<F> known = steps.get(step).get(span.start(), dimensions);
        return known == null ? open(step, span, dimensions, now) : known;
    }

    private OpenWindow<F> open(int step, Window asked, Dimensions dimensions, Instant now) {
        StepWindows<F> here = steps.get(step);
        boolean late = !asked.isAddition() && !asked.end().isAfter(here.movedUntil);
        Window span = late ? asked.asAddition(now.toEpochMilli()) : asked;
        Optional<OpenWindow<F>> around = step + 1 == steps.size()
                ? Optional.empty()
                : Optional.of(window(
                        step + 1,
                        Window.around(span.start(), steps.get(step + 1).step.length()),
                        dimensions,
                        now));
        var opened = new OpenWindow<>(here, span, dimensions, span.end().plus(grace), around);
        here.open(opened);
        if (late && step > 0) { // Kept, so that after a restart it is the same addition.
            opened.rolled = Optional.of(kept.add(Part.rolled(dimensions, span, none.get())));
        }
        return opened;
    }

    /**
     * Publishes what has changed and is due, and what has become final; moves up what is closed and published for good, and forgets
     * such windows of the longest kind.
     */
    public void publish(Instant now, Consumer<WindowFigures<F>> to) {
        Instant beyond = sources.closedBefore(now);
        boolean again = !now.isBefore(againAt);
        againAt = again ? now.plus(AGAIN) : againAt;
        for (StepWindows<F> step : steps) {
            for (OpenWindow<F> window : step.agenda.due(now, MOST_AT_A_TIME)) {
                if (window.look(now)) {
                    to.accept(window.publish(none, now));
                }
                if (window.isFinal) {
                    step.leaving.remove(window); // Where it may stand from a time before.
                    moveUpOrWait(step, window, beyond);
                } else {
                    step.agenda.enter(window, window.nextLook(now));
                }
            }
            if (again) {
                step.toAsk = step.leaving.size();
            }
            askAgain(step, beyond);
        }
    }

    /** Whether they can move up by now; what cannot waits behind the others. */
    private void askAgain(StepWindows<F> step, Instant beyond) {
        for (int i = 0; i < MOST_AT_A_TIME && step.toAsk > 0 && !step.leaving.isEmpty(); i++) {
            step.toAsk--;
            OpenWindow<F> window = step.leaving.removeFirst();
            if (window.isFinal) {
                moveUpOrWait(step, window, beyond);
            }
        }
    }

    private void moveUpOrWait(StepWindows<F> step, OpenWindow<F> window, Instant beyond) {
        if (window.span.end().isBefore(beyond) && window.isClosed()) {
            moveUp(step, window);
            step.close(window);
        } else {
            step.leaving.addLast(window);
        }
    }

    private void moveUp(StepWindows<F> step, OpenWindow<F> window) {
        window.around.ifPresent(longer -> {
            addRolled(longer, window.sum(none));
            longer.within.remove(window);
        });
        window.parts.values().forEach(kept::remove);
        window.rolled.ifPresent(kept::remove);
        if (window.span.end().isAfter(step.movedUntil)) {
            step.movedUntil = window.span.end();
            noteMoved(step, window.span);
        }
    }

    private void addRolled(OpenWindow<F> longer, F sum) {
        if (longer.rolled.isPresent()) {
            HeldPart<F> held = longer.rolled.get();
            held.part().figures().merge(sum);
            kept.changed(held);
        } else {
            longer.rolled = Optional.of(kept.add(Part.rolled(longer.dimensions, longer.span, sum)));
        }
    }

    /** How far windows have moved has to outlive them. */
    private void noteMoved(StepWindows<F> step, Window span) {
        kept.mark(moved(step), Part.ALL, span, none.get());
    }

    private static String moved(StepWindows<?> step) {
        return "moved/" + step.step.length().toSeconds();
    }

    /** How many windows are open. */
    public int size() {
        return steps.stream().mapToInt(StepWindows::size).sum();
    }

    /** How many windows wait to be looked at: no more than are open. */
    int onAgenda() {
        return steps.stream().mapToInt(step -> step.agenda.size()).sum();
    }
}
