package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A stretch of time that figures are published for: one slice, or a minute of six. */
public record Window(Instant start, Duration length) {
    /** All lengths that are published. */
    public static final List<Duration> LENGTHS = List.of(Slice.LENGTH, Duration.ofMinutes(1));

    /** The window of that length in which the slice lies. */
    public static Window around(Slice slice, Duration length) {
        return new Window(floor(slice.start(), length), length);
    }

    public Instant end() {
        return start.plus(length);
    }

    /** The latest multiple of a unit, since the epoch, that is not after a time. */
    public static Instant floor(Instant time, Duration unit) {
        long ms = unit.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), ms) * ms);
    }
}
