package io.penstock.local.client;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Exact percentiles of a list of durations, in milliseconds; nothing for an empty list. */
public final class Percentiles {
    private static final double NANOS_PER_MS = 1e6;

    private final long[] sorted;

    public Percentiles(List<Duration> durations) {
        this.sorted = durations.stream().mapToLong(Duration::toNanos).sorted().toArray();
    }

    /** The smallest value that a share of {@code percent} ÷ 100 of all does not exceed (nearest rank). */
    public OptionalDouble ms(double percent) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return OptionalDouble.of(sorted[Math.max(0, rank - 1)] / NANOS_PER_MS);
    }
}
