package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How far each source has closed its slices, as its parts tell: a source sends those of a slice before those of the next. */
final class Sources {
    /** Who has not been heard of for so long is not waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<Integer, Heard> heard = new HashMap<>();

    private record Heard(Instant closedUntil, Instant at) {}

    void hear(Part<?> part, Instant now) {
        Heard before = heard.get(part.source());
        Instant until = before == null ? Instant.MIN : before.closedUntil();
        boolean further = part.closed() && part.window().end().isAfter(until);
        heard.put(part.source(), new Heard(further ? part.window().end() : until, now));
    }

    /** Nobody has more to say of a window that ends before: each source has closed a later slice, or is silent. */
    Instant closedBefore(Instant now) {
        return heard.values().stream()
                .filter(source -> !now.isAfter(source.at().plus(PATIENCE)))
                .map(Heard::closedUntil)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
