package io.penstock.topology.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;

/** Logs once in a while, however often the same trouble comes. */
public final class SeldomLog {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Logger log;
    private final InstantSource clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public SeldomLog(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    public void warn(String what, Throwable cause) {
        if (isDue()) {
            log.warn("{}: {}", what, String.valueOf(cause.getMessage()));
        }
    }

    public void warn(String what) {
        if (isDue()) {
            log.warn("{}", what);
        }
    }

    public void error(String what) {
        if (isDue()) {
            log.error("{}", what);
        }
    }

    private boolean isDue() {
        Instant now = clock.instant();
        Instant due = next.get();
        return !now.isBefore(due) && next.compareAndSet(due, now.plus(EVERY));
    }
}
