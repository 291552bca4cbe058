package io.penstock.domain.cloudwatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries to put: "full jitter" from a second up to a minute, so that CloudWatch, once it is back, is not met by
 * everybody at once, and is met within a minute.
 */
public final class Backoff {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures in a row, 1 and more */
    public Duration after(int failures) {
        long bound = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }
}
