package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Windows that may still change. A window is final when its end and the grace have passed and no part has come for ten
 * seconds; it is forgotten some time later, when no partition can lag so far behind the others.
 */
final class OpenWindows<F extends Figures<F>> {
    private static final Duration SETTLED = Duration.ofSeconds(10);

    /** Longer than a partition that has fallen silent may still change its last slice ({@link Gathered#UNDER_WAY}). */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Duration grace;
    private final Supplier<F> none;
    private final Map<Key, OpenWindow<F>> windows = new LinkedHashMap<>();

    private record Key(Window window, Dimensions dimensions) {}

    private static final class OpenWindow<F> {
        private final Map<String, Part<F>> parts = new HashMap<>();
        private Instant changedAt = Instant.EPOCH;
        private boolean toPublish;
        private boolean isFinal;
    }

    OpenWindows(Duration grace, Supplier<F> none) {
        this.grace = grace;
        this.none = none;
    }

    void put(Part<F> part, Instant now) {
        for (Duration length : Window.LENGTHS) {
            var key = new Key(Window.around(part.slice(), length), part.dimensions());
            OpenWindow<F> window = windows.computeIfAbsent(key, each -> new OpenWindow<>());
            window.parts.put(part.key(), part);
            window.changedAt = now;
            window.toPublish = true;
            window.isFinal = false;
        }
    }

    /** Publishes what has changed, and what has become final. */
    void publish(Instant now, Consumer<WindowFigures<F>> to) {
        windows.forEach((key, window) -> {
            boolean becomesFinal = !window.isFinal && isSettled(key.window(), window, now);
            if (window.toPublish || becomesFinal) {
                window.toPublish = false;
                window.isFinal |= becomesFinal;
                to.accept(new WindowFigures<>(
                        key.window(), key.dimensions(), window.isFinal, sum(window.parts.values())));
            }
        });
    }

    private boolean isSettled(Window span, OpenWindow<F> window, Instant now) {
        return now.isAfter(span.end().plus(grace)) && now.isAfter(window.changedAt.plus(SETTLED));
    }

    private F sum(Collection<Part<F>> parts) {
        F sum = none.get();
        parts.forEach(part -> sum.merge(part.figures()));
        return sum;
    }

    /** Forgets windows that were final long ago, and gives the parts that no window needs any more. */
    List<Part<F>> forget(Instant now) {
        List<Part<F>> unused = new ArrayList<>();
        windows.entrySet().removeIf(entry -> {
            OpenWindow<F> window = entry.getValue();
            boolean old =
                    window.isFinal && now.isAfter(window.changedAt.plus(grace).plus(REMEMBERED));
            if (old && entry.getKey().window().length().equals(Window.LENGTHS.getLast())) {
                unused.addAll(window.parts.values());
            }
            return old;
        });
        return unused;
    }
}
