package io.penstock.simulator.quota;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tokens taken from a bucket until the call they were taken for ends. */
public final class Reservation {
    private final TokenBucket bucket;
    private final long tokens;
    private final AtomicBoolean settled = new AtomicBoolean();

    Reservation(TokenBucket bucket, long tokens) {
        this.bucket = bucket;
        this.tokens = tokens;
    }

    public long tokens() {
        return tokens;
    }

    /** Gives back what was not {@code used}; only the first call counts. */
    public void settle(long used) {
        if (settled.compareAndSet(false, true)) {
            bucket.settle(tokens, used);
        }
    }
}
