package io.penstock.simulator.quota;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A quota counted anew from each full minute of the clock on, as some providers do: what one minute leaves unused is lost to
 * the next, and a call's unused tokens come back only in the minute in which they were taken. Safe for use by many threads.
 */
public final class FixedWindow implements Quota {
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

    private final long tokensPerMinute;
    private final InstantSource clock;
    private long minute;
    private long taken;

    public FixedWindow(long tokensPerMinute, InstantSource clock) {
        this.tokensPerMinute = tokensPerMinute;
        this.clock = clock;
        this.minute = minuteNow();
    }

    @Override
    public synchronized Optional<Reservation> reserve(long tokens) {
        turn();
        if (tokens < 0 || taken + tokens > tokensPerMinute) {
            return Optional.empty();
        }
        taken += tokens;
        long takenIn = minute;
        return Optional.of(new Reservation(tokens, used -> settle(takenIn, tokens, used)));
    }

    /** Tokens that this minute has left. */
    public synchronized long available() {
        turn();
        return tokensPerMinute - taken;
    }

    private synchronized void settle(long takenIn, long reserved, long used) {
        turn();
        if (takenIn == minute) {
            taken = Math.clamp(taken + used - reserved, 0, tokensPerMinute);
        }
    }

    private void turn() {
        long now = minuteNow();
        if (now != minute) {
            minute = now;
            taken = 0;
        }
    }

    private long minuteNow() {
        return Math.floorDiv(clock.instant().toEpochMilli(), MINUTE_MS);
    }
}
