package io.penstock.simulator.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A tokens-per-minute quota as Bedrock keeps it: what a call might use is reserved when it starts, and what it did not
 * use is given back when it ends. The bucket starts full, refills continuously and never holds more than one minute's
 * worth. Safe for use by many threads.
 *
 * <p>The level is kept in millionths of a minute of tokens (one token = 60,000,000 units), because then a microsecond
 * refills exactly {@code tokensPerMinute} units: whole numbers throughout, nothing lost to rounding however often the
 * bucket is asked.
 */
public final class TokenBucket implements Quota {
    private static final long MICROS_PER_MINUTE = Duration.ofMinutes(1).toNanos() / 1_000;

    private final long tokensPerMinute;
    private final InstantSource clock;
    private long units;
    private Instant refilledAt;

    public TokenBucket(long tokensPerMinute, InstantSource clock) {
        this.tokensPerMinute = tokensPerMinute;
        this.clock = clock;
        this.units = capacity();
        this.refilledAt = clock.instant();
    }

    @Override
    public synchronized Optional<Reservation> reserve(long tokens) {
        refill();
        if (tokens < 0 || tokens > tokensPerMinute || units < tokens * MICROS_PER_MINUTE) {
            return Optional.empty();
        }
        units -= tokens * MICROS_PER_MINUTE;
        return Optional.of(new Reservation(tokens, used -> settle(tokens, used)));
    }

    /** Whole tokens in the bucket now, from 0 to tokensPerMinute. */
    public synchronized long available() {
        refill();
        return units / MICROS_PER_MINUTE;
    }

    /** What was used beyond the reservation is taken too, as far as there is any. */
    private synchronized void settle(long reserved, long used) {
        refill();
        long unused = Math.max(-tokensPerMinute, reserved - used) * MICROS_PER_MINUTE;
        put(unused);
    }

    /** A clock set back refills nothing and is followed from where it stands. */
    private void refill() {
        Instant now = clock.instant();
        Duration elapsed = Duration.between(refilledAt, now);
        long micros = elapsed.compareTo(Duration.ofMinutes(1)) >= 0 ? MICROS_PER_MINUTE : elapsed.toNanos() / 1_000;
        if (micros > 0) {
            put(micros * tokensPerMinute);
            refilledAt = micros == MICROS_PER_MINUTE ? now : refilledAt.plusNanos(micros * 1_000);
        } else if (elapsed.isNegative()) {
            refilledAt = now;
        }
    }

    /** The sum of two amounts of a large bucket is more than a long holds. */
    private void put(long more) {
        units = more >= capacity() - units ? capacity() : Math.max(0, units + more);
    }

    private long capacity() {
        return tokensPerMinute * MICROS_PER_MINUTE;
    }
}
