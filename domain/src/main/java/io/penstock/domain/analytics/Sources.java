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

    /** Whether nobody has more to say of a window: each source has closed a later slice, or is silent. */
    boolean areBeyond(Window window, Instant now) {
        return heard.values().stream()
                .allMatch(source -> source.closedUntil().isAfter(window.end())
                        || now.isAfter(source.at().plus(PATIENCE)));
    }
}
