package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;

/** Ten seconds of time, the smallest unit of figures; it begins at a multiple of ten seconds since the epoch. */
public record Slice(Instant start) implements Comparable<Slice> {
    public static final Duration LENGTH = Duration.ofSeconds(10);

    public Slice {
        start = Window.floor(start, LENGTH);
    }

    public Instant end() {
        return start.plus(LENGTH);
    }

    @Override
    public int compareTo(Slice other) {
        return start.compareTo(other.start);
    }
}
