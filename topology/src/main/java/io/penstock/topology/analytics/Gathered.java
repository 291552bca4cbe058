package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Dating;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Progress;
import io.penstock.domain.analytics.Slice;
import io.penstock.topology.heap.HeapStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What one partition has counted in its open slices. Parts that changed go on once a second, whole: whoever gets one twice,
 * or an older one again, still knows what this partition has. When a slice closes, its parts go on a last time, marked as
 * closed, those of earlier slices first; then they are dropped, and never sent again.
 *
 * @param <F> kind of figures
 */
final class Gathered<F extends Figures<F>> {
    /** So long without an entry, and there is nothing more to read for now. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** How long entries may still be under way to a partition that has fallen silent, beyond the grace. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    /** Two entries of the store that are no figures: progress, which has to outlive the slices. */
    private static final String LATEST = "latest";

    private static final String SILENT = "silent";
    private static final Dimensions NONE_AT_ALL = new Dimensions("", "", "");

    private final HeapStore<Part<F>> parts;
    private final Supplier<F> none;
    private final Dating dating;
    private final int source;
    private final TreeMap<Slice, Map<Dimensions, Counted<F>>> open = new TreeMap<>();
    private Progress progress = Progress.NONE;
    private Instant lastRead;

    private static final class Counted<F> {
        private final String key;
        private final Part<F> part;
        private boolean toSend = true;

        Counted(Part<F> part) {
            this.key = part.key();
            this.part = part;
        }
    }

    /** All that is still open goes on again, since it may have been counted and not sent. */
    Gathered(HeapStore<Part<F>> parts, Supplier<F> none, Dating dating, int source, Instant now) {
        this.parts = parts;
        this.none = none;
        this.dating = dating;
        this.source = source;
        this.lastRead = now;
        parts.get(LATEST).ifPresent(part -> progress = progress.reached(sliceOf(part), dating.grace()));
        parts.get(SILENT).ifPresent(part -> progress = progress.silentAfter(sliceOf(part)));
        parts.values().stream()
                .filter(part -> !part.dimensions().equals(NONE_AT_ALL))
                .forEach(part -> of(sliceOf(part)).put(part.dimensions(), new Counted<>(part)));
    }

    private static Slice sliceOf(Part<?> part) {
        return new Slice(part.window().start());
    }

    private Map<Dimensions, Counted<F>> of(Slice slice) {
        return open.computeIfAbsent(slice, each -> new HashMap<>());
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
        Map<Dimensions, Counted<F>> inSlice = of(slice);
        Counted<F> known = inSlice.get(dimensions);
        if (known == null) {
            var counted = new Counted<>(Part.open(source, dimensions, slice, none.get()));
            inSlice.put(dimensions, counted);
            count.accept(counted.part.figures());
            parts.put(counted.key, counted.part);
        } else {
            count.accept(known.part.figures());
            known.toSend = true;
            parts.changed(known.key);
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
        parts.put(what, Part.open(source, NONE_AT_ALL, slice, none.get()));
    }

    /** Sends what has changed, by dimensions, and what has closed, a last time. */
    void sendChanged(ProcessorContext<String, Part<F>> context, Instant now) {
        closeIfSilent(now);
        open.entrySet().removeIf(slice -> {
            boolean closes = progress.isClosed(slice.getKey());
            slice.getValue().values().forEach(counted -> {
                if (closes) {
                    send(context, counted.part.asClosed(), now);
                    parts.remove(counted.key);
                } else if (counted.toSend) {
                    counted.toSend = false;
                    send(context, counted.part, now);
                }
            });
            return closes;
        });
    }

    private void send(ProcessorContext<String, Part<F>> context, Part<F> part, Instant now) {
        context.forward(new Record<>(part.dimensions().toString(), part, now.toEpochMilli()));
    }

    private void closeIfSilent(Instant now) {
        Duration patience = dating.grace().plus(UNDER_WAY);
        progress.latest()
                .filter(latest -> !progress.isClosed(latest))
                .filter(latest -> isQuiet(now) && now.isAfter(latest.end().plus(patience)))
                .ifPresent(latest -> {
                    progress = progress.silentAfter(latest);
                    note(SILENT, latest);
                });
    }
}
