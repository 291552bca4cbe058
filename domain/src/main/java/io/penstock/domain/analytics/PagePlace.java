package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;

/**
 * Which page it is of a source and window.
 *
 * @param start begin of the window
 * @param length the window's
 * @param number what a page says holds against those of lower numbers
 */
public record PagePlace(Instant start, Duration length, int source, int number) {
    static PagePlace firstFor(Part<?> part) {
        return new PagePlace(part.window().start(), part.window().length(), part.source(), 0);
    }

    PagePlace numbered(int other) {
        return new PagePlace(start, length, source, other);
    }

    String name() {
        return length.toSeconds() + "/" + start.toEpochMilli() + "@" + source + "/" + number;
    }
}
