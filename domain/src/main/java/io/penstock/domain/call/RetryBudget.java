package io.penstock.domain.call;

import java.time.Instant;

/**
 * How many retries a worker may make: a tenth of the calls of the last minute, and never fewer than ten. When many calls fail,
 * retries would only add to what the provider cannot carry (Finagle's retry budget has the same aim).
 */
public final class RetryBudget {
    private static final int SECONDS = 60;
    private static final int CALLS_PER_RETRY = 10;
    private static final int FLOOR = 10;

    private final int[] calls = new int[SECONDS];
    private final int[] retries = new int[SECONDS];
    private long second;
    private int callsInMinute;
    private int retriesInMinute;

    /** A call is made; retries are calls, too. */
    public synchronized void called(Instant now) {
        calls[slot(now)]++;
        callsInMinute++;
    }

    /** Takes a retry; false: the budget is used up. */
    public synchronized boolean take(Instant now) {
        int slot = slot(now);
        if (retriesInMinute >= Math.max(FLOOR, callsInMinute / CALLS_PER_RETRY)) {
            return false;
        }
        retries[slot]++;
        retriesInMinute++;
        return true;
    }

    /** The slot of this second; what is older than a minute is forgotten. */
    private int slot(Instant now) {
        // A clock that steps back counts into the newest second.
        long at = Math.max(now.getEpochSecond(), second);
        long from = Math.max(second + 1, at - SECONDS + 1);
        for (long passed = from; passed <= at; passed++) {
            int slot = Math.floorMod(passed, SECONDS);
            callsInMinute -= calls[slot];
            retriesInMinute -= retries[slot];
            calls[slot] = 0;
            retries[slot] = 0;
        }
        second = at;
        return Math.floorMod(at, SECONDS);
    }
}
