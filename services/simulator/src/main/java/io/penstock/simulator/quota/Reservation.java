package io.penstock.simulator.quota;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** Tokens taken from a quota until the call they were taken for ends. */
public final class Reservation {
    private final long tokens;
    private final LongConsumer settle;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** @param settle told once what was used */
    Reservation(long tokens, LongConsumer settle) {
        this.tokens = tokens;
        this.settle = settle;
    }

    public long tokens() {
        return tokens;
    }

    /** Gives back what was not {@code used}; only the first call counts. */
    public void settle(long used) {
        if (settled.compareAndSet(false, true)) {
            settle.accept(used);
        }
    }
}
