package io.penstock.local.scenario;

import java.time.Duration;
import java.util.Set;

/**
 * A stretch of time with so many requests a second, whatever becomes of them; 0: none.
 *
 * @param without shares of the mix, by name, that are not drawn in it
 */
public record Phase(Duration length, double rate, Set<String> without) {
    private static final double NANOS = 1e9;

    int requests() {
        return (int) Math.round(length.toNanos() / NANOS * rate);
    }

    /** When request number {@code i} of it is due, after its start. */
    Duration due(int i) {
        return Duration.ofNanos(Math.round(i / rate * NANOS));
    }

    boolean has(Share share) {
        return !without.contains(share.name());
    }
}
