package io.penstock.serde;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a registry again until it answers or the time is up: waits grow from 0.1 s to 5 s, each drawn between half and the whole, so that
 * many clients do not come back at once. All of a process's clients share one warning line in 10 s.
 */
final class Backoff {

    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration WARN_EVERY = Duration.ofSeconds(10);
    private static final AtomicReference<Instant> NEXT_WARNING = new AtomicReference<>(Instant.MIN);

    private final Duration limit;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** Lets time pass. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** Tries for this long, in real time. */
    static Backoff of(Duration limit) {
        return new Backoff(limit, InstantSource.system(), RandomGenerator.getDefault(), Thread::sleep);
    }

    Backoff(Duration limit, InstantSource clock, RandomGenerator random, Sleeper sleeper) {
        this.limit = limit;
        this.clock = clock;
        this.random = random;
        this.sleeper = sleeper;
    }

    /** The call's answer; its {@link RegistryUnavailableException} once the time is up. */
    <T> T until(Supplier<T> call) {
        var giveUp = clock.instant().plus(limit);
        for (var wait = FIRST_WAIT; ; wait = longer(wait)) {
            try {
                return call.get();
            } catch (RegistryUnavailableException failure) {
                var jittered = wait.multipliedBy(500 + random.nextInt(501)).dividedBy(1000);
                if (clock.instant().plus(jittered).isAfter(giveUp)) {
                    throw failure;
                }
                warn(failure);
                pause(jittered);
            }
        }
    }

    private void pause(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private void warn(RegistryUnavailableException failure) {
        var now = clock.instant();
        var next = NEXT_WARNING.get();
        if (!now.isBefore(next) && NEXT_WARNING.compareAndSet(next, now.plus(WARN_EVERY))) {
            LOG.warn("{}; trying again for up to {} s", failure.getMessage(), limit.toSeconds());
        }
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
