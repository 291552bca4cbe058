package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <p>A window is final when its end and the grace have passed and nothing has come for ten seconds. What comes still later
 * changes it again, and it is published again when it has settled.
 *
 * @param <F> kind of figures
 */
public final class RollUp<F extends Figures<F>> {
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Ladder ladder;
    private final Duration grace;
    private final Supplier<F> none;
    private final KeptParts<F> kept;
    private final Sources sources = new Sources();
    private final List<Level<F>> levels = new ArrayList<>();

    private record Key(Instant start, Dimensions dimensions) {}

    /** The windows of one length. */
    private static final class Level<F extends Figures<F>> {
        private final Ladder.Step step;
        private final Map<Key, OpenWindow<F>> open = new LinkedHashMap<>();
        private Instant movedUntil = Instant.MIN;

        Level(Ladder.Step step) {
            this.step = step;
        }
    }

    /** Goes on with what was kept; all of it is published again. */
    public RollUp(Ladder ladder, Duration grace, Supplier<F> none, Kept<PartPage<F>> kept, Instant now) {
        this.ladder = ladder;
        this.grace = grace;
        this.none = none;
        this.kept = new KeptParts<>(kept);
        ladder.steps().forEach(step -> levels.add(new Level<>(step)));
        restore(now);
    }

    /** Long windows first, which know whether they are additions; what is open was so, however far others have moved. */
    private void restore(Instant now) {
        List<Part<F>> parts = new ArrayList<>();
        kept.forEach(parts::add);
        parts.sort(
                Comparator.comparing((Part<F> part) -> part.window().length()).reversed());
        parts.forEach(part -> restore(part, now));
        levels.forEach(
                level -> kept.marked(moved(level)).map(Window::end).ifPresent(until -> level.movedUntil = until));
    }

    private void restore(Part<F> part, Instant now) {
        OpenWindow<F> window = window(level(part.window().length()), part.window(), part.dimensions(), now);
        if (part.source() == Part.ALL) {
            window.rolled = Optional.of(part);
        } else {
            window.parts.put(part.source(), part);
            sources.hear(part, now);
        }
        window.change(now);
    }

    /** Takes a part; it replaces the one that its source sent before. */
    public void put(Part<F> part, Instant now) {
        OpenWindow<F> window = window(0, part.window(), part.dimensions(), now);
        Part<F> here = part.in(window.span);
        kept.put(here);
        Part<F> before = window.parts.put(part.source(), here);
        if (before == null || !before.figures().equals(part.figures())) { // Else it comes to say that it is closed.
            window.change(now);
        }
        sources.hear(part, now);
    }

    private int level(Duration length) {
        return ladder.steps().stream().map(Ladder.Step::length).toList().indexOf(length);
    }

    private OpenWindow<F> window(int level, Window span, Dimensions dimensions, Instant now) {
        OpenWindow<F> known = levels.get(level).open.get(new Key(span.start(), dimensions));
        return known == null ? open(level, span, dimensions, now) : known;
    }

    private OpenWindow<F> open(int level, Window asked, Dimensions dimensions, Instant now) {
        Level<F> here = levels.get(level);
        boolean late = !asked.isAddition() && !asked.end().isAfter(here.movedUntil);
        Window span = late ? asked.asAddition(now.toEpochMilli()) : asked;
        Optional<OpenWindow<F>> around = level + 1 == levels.size()
                ? Optional.empty()
                : Optional.of(window(
                        level + 1,
                        Window.around(span.start(), levels.get(level + 1).step.length()),
                        dimensions,
                        now));
        var opened = new OpenWindow<F>(span, dimensions, span.end().plus(grace), around);
        here.open.put(new Key(span.start(), dimensions), opened);
        if (late && level > 0) { // Kept, so that after a restart it is the same addition.
            opened.rolled = Optional.of(keep(Part.rolled(dimensions, span, none.get())));
        }
        return opened;
    }

    /**
     * Publishes what has changed and is due, and what has become final. Of the past, which is read after an outage, only the
     * latter: nobody follows it as it grows.
     */
    public void publish(Instant now, Consumer<WindowFigures<F>> to) {
        Instant settled = now.minus(SETTLED);
        levels.forEach(level -> level.open.values().forEach(window -> {
            boolean past = now.isAfter(window.over);
            boolean becomesFinal = past && !window.isFinal && window.changedAt.isBefore(settled);
            window.isFinal |= becomesFinal;
            if (level.step.isPublished()
                    && (becomesFinal || (!past && window.isDue(level.step.every(window.dimensions), now)))) {
                to.accept(window.publish(none, now));
            }
        }));
    }

    /** Moves up what is closed and published for good, and forgets such windows of the longest kind. */
    public void rollUp(Instant now) {
        levels.forEach(level -> level.open.values().removeIf(window -> {
            boolean moves = window.isFinal && window.isClosed() && sources.areBeyond(window.span, now);
            if (moves) {
                moveUp(level, window);
            }
            return moves;
        }));
    }

    private void moveUp(Level<F> level, OpenWindow<F> window) {
        window.around.ifPresent(longer -> {
            Part<F> sum = longer.rolled.orElseGet(() -> Part.rolled(longer.dimensions, longer.span, none.get()));
            sum.figures().merge(window.sum(none));
            longer.rolled = Optional.of(keep(sum));
            longer.within.remove(window);
        });
        window.parts.values().forEach(kept::remove);
        window.rolled.ifPresent(kept::remove);
        if (window.span.end().isAfter(level.movedUntil)) {
            level.movedUntil = window.span.end();
            noteMoved(level, window.span);
        }
    }

    /** How far windows have moved has to outlive them. */
    private void noteMoved(Level<F> level, Window span) {
        kept.mark(moved(level), Part.ALL, span, none.get());
    }

    private static String moved(Level<?> level) {
        return "moved/" + level.step.length().toSeconds();
    }

    private Part<F> keep(Part<F> part) {
        kept.put(part);
        return part;
    }

    /** How many windows are open. */
    public int size() {
        return levels.stream().mapToInt(level -> level.open.size()).sum();
    }
}
