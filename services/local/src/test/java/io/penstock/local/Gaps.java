package io.penstock.local;

import java.time.Duration;

/** The longest time between two results, after the first. */
final class Gaps {
    private int seen;
    private long sinceNanos;
    private long longestNanos;

    void see(int results) {
        long now = System.nanoTime();
        if (seen > 0) {
            longestNanos = Math.max(longestNanos, now - sinceNanos);
        }
        if (results > seen) {
            seen = results;
            sinceNanos = now;
        }
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }
}
