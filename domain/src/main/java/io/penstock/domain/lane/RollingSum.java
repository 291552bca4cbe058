package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A sum over the last so many seconds, kept by the second. A clock that goes back adds to the newest second. */
final class RollingSum {
    private final long[] slots;
    private long newest = Long.MIN_VALUE;
    private long sum;

    /** @param span from a second to some minutes */
    RollingSum(Duration span) {
        this.slots = new long[(int) Math.max(1, span.toSeconds())];
    }

    void add(long amount, Instant now) {
        advance(now);
        slots[slot(newest)] += amount;
        sum += amount;
    }

    long sum(Instant now) {
        advance(now);
        return sum;
    }

    /** What was added, for each second of the span. */
    double perSecond(Instant now) {
        return (double) sum(now) / slots.length;
    }

    void clear() {
        Arrays.fill(slots, 0);
        sum = 0;
    }

    private void advance(Instant now) {
        long second = now.getEpochSecond();
        if (newest == Long.MIN_VALUE || second - newest >= slots.length) {
            clear();
            newest = second;
        }
        while (newest < second) {
            newest++;
            sum -= slots[slot(newest)];
            slots[slot(newest)] = 0;
        }
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) slots.length);
    }
}
