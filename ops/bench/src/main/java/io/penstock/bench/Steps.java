package io.penstock.bench;

import java.util.Locale;

/** Progress on standard error, with the seconds since the start. */
public final class Steps {
    private final long start = System.nanoTime();

    public void step(String what) {
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
