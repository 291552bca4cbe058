package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Dating;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.HeldPart;
import io.penstock.domain.analytics.Kept;
import io.penstock.domain.analytics.KeptParts;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Progress;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one partition has counted in its open windows, slices or longer ones. Parts that changed go on as often as they are
 * published, whole:
 * whoever gets one twice, or an older one again, still knows what this partition has. When a window closes, its parts go on a last time,
 * marked as closed, those of earlier windows first; then they are dropped, and never sent again. Nobody follows how a window of
 * the past grows, so while there is more to read after an outage, its parts go on only then.
 *
 * @param <F> kind of figures
 */
final class Gathered<F extends Figures<F>> {
    /** So long without an entry, and there is nothing more to read for now. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** So long without one, and nothing is gained by waiting: what has changed goes on. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How long entries may still be under way to a partition that has fallen silent, beyond the grace. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    /** Progress has to outlive the slices. */
    private static final String LATEST = "latest";

    private static final String SILENT = "silent";

    private final KeptParts<F> parts;
    private final Supplier<F> none;
    private final Dating dating;
    private final Duration length;
    private final Duration pace;
    private final int source;
    private final TreeMap<Instant, Open<F>> open = new TreeMap<>();
    private Progress progress = Progress.NONE;
    private Instant lastRead;
    private Instant sendAt = Instant.MIN;

    private record Open<F>(Window window, Map<Dimensions, Counted<F>> byDimensions) {
        Open(Window window) {
            this(window, new HashMap<>());
        }
    }

    /** Figures stand here as well: with many combinations each step to them is a line of memory that no cache has. */
    private static final class Counted<F> {
        private final HeldPart<F> held;
        private final F figures;
        private boolean toSend = true;
        private long toldAfter = -1;

        Counted(HeldPart<F> held) {
            this.held = held;
            this.figures = held.part().figures();
        }

        Part<F> part() {
            return held.part();
        }
    }

    /**
     * All that is still open goes on again, since it may have been counted and not sent.
     *
     * @param ladder of the windows that this is summed into
     */
    Gathered(Kept<PartPage<F>> kept, Supplier<F> none, Dating dating, Ladder ladder, int source, Instant now) {
        this.parts = new KeptParts<>(kept);
        this.none = none;
        this.dating = dating;
        this.length = ladder.shortest();
        this.pace = ladder.pace();
        this.source = source;
        this.lastRead = now;
        parts.marked(LATEST)
                .ifPresent(latest -> progress = progress.reached(new Slice(latest.start()), dating.grace()));
        parts.marked(SILENT).ifPresent(silent -> progress = progress.silentAfter(new Slice(silent.start())));
        parts.forEach(held -> of(held.part().window()).put(held.part().dimensions(), new Counted<>(held)));
    }

    private Map<Dimensions, Counted<F>> of(Window window) {
        return open.computeIfAbsent(window.start(), start -> new Open<>(window)).byDimensions();
    }

    /** The slice that an entry just read counts in. */
    Dated read(Instant said, Instant now) {
        lastRead = now;
        return date(said, now);
    }

    Dated date(Instant said, Instant now) {
        return dating.date(said, progress, now);
    }

    /** Whether a time has passed by the clock and by what was read: after an outage its entries may still be unread. */
    boolean hasPassed(Instant time, Instant now) {
        boolean readBeyond =
                progress.latest().filter(latest -> latest.start().isAfter(time)).isPresent();
        return now.isAfter(time) && (readBeyond || isQuiet(now));
    }

    private boolean isQuiet(Instant now) {
        return now.isAfter(lastRead.plus(QUIET));
    }

    /** Counts something; what it does to the figures is {@code count}'s business. */
    void count(Dimensions dimensions, Slice slice, Consumer<F> count) {
        Window window = Window.around(slice, length);
        Map<Dimensions, Counted<F>> inWindow = of(window);
        Counted<F> known = inWindow.get(dimensions);
        if (known == null) {
            Part<F> part = Part.open(source, dimensions, window, none.get());
            count.accept(part.figures());
            inWindow.put(dimensions, new Counted<>(parts.add(part)));
        } else {
            count.accept(known.figures);
            known.toSend = true;
            if (known.toldAfter != parts.commits()) {
                known.toldAfter = parts.commits();
                parts.changed(known.held);
            }
        }
        advance(slice);
    }

    private void advance(Slice slice) {
        if (progress.latest().filter(slice::equals).isPresent()) {
            return;
        }
        Progress reached = progress.reached(slice, dating.grace());
        if (!reached.equals(progress)) {
            progress = reached;
            progress.latest().ifPresent(latest -> note(LATEST, latest));
        }
    }

    private void note(String what, Slice slice) {
        parts.mark(what, source, new Window(slice.start(), Slice.LENGTH), none.get());
    }

    /** Sends what has changed, and what has closed, a last time. */
    void sendChanged(Bundles<F> to, Instant now) {
        closeIfSilent(now);
        boolean pauses = now.isAfter(lastRead.plus(PAUSE));
        boolean due = pauses || !now.isBefore(sendAt);
        sendAt = due ? now.plus(pace) : sendAt;
        open.values().removeIf(each -> {
            boolean closes = progress.isClosed(each.window().end());
            if (closes) {
                each.byDimensions().values().forEach(counted -> {
                    to.add(counted.part().asClosed(), now);
                    parts.remove(counted.held);
                });
            } else if (due && (pauses || isFollowed(each.window(), now))) {
                each.byDimensions().values().stream()
                        .filter(counted -> counted.toSend)
                        .forEach(counted -> {
                            counted.toSend = false;
                            to.add(counted.part(), now);
                        });
            }
            return closes;
        });
        to.send(now);
    }

    private boolean isFollowed(Window window, Instant now) {
        return now.isBefore(window.end().plus(dating.grace()));
    }

    private void closeIfSilent(Instant now) {
        Duration patience = dating.grace().plus(UNDER_WAY);
        progress.latest()
                .map(latest -> new Slice(Window.around(latest, length).end().minus(Slice.LENGTH)))
                .filter(last -> !progress.isClosed(last))
                .filter(last -> isQuiet(now) && now.isAfter(last.end().plus(patience)))
                .ifPresent(last -> {
                    progress = progress.silentAfter(last);
                    note(SILENT, last);
                });
    }
}
