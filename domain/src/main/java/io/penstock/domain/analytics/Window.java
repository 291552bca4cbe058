package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stretch of time that figures are published for: one slice, or a longer one of many. Days are those of UTC.
 *
 * @param addition 0, or the number of figures that came when the window had been closed for good: they are to be added to
 *     those that were published before
 */
public record Window(Instant start, Duration length, long addition) {
    /** All lengths that are published of calls and requests; each is a multiple of the one before. */
    public static final List<Duration> LENGTHS = List.of(
            Slice.LENGTH, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));

    private static final long NONE = 0;

    public Window(Instant start, Duration length) {
        this(start, length, NONE);
    }

    /** The window of that length in which the slice lies. */
    public static Window around(Slice slice, Duration length) {
        return around(slice.start(), length);
    }

    /** The window of that length in which the time lies. */
    public static Window around(Instant time, Duration length) {
        return new Window(floor(time, length), length);
    }

    Window asAddition(long number) {
        return new Window(start, length, number);
    }

    public boolean isAddition() {
        return addition != NONE;
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
