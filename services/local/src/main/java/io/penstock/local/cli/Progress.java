package io.penstock.local.cli;

import io.penstock.local.client.Tally;
import java.time.Duration;
import java.util.Locale;

/**
 * Progress on standard error: a bar that is drawn over on a terminal, a line now and then elsewhere. Safe for use by many
 * threads.
 */
final class Progress {
    private static final boolean TERMINAL = Boolean.getBoolean("penstock.terminal");
    private static final long REDRAW = Duration.ofMillis(TERMINAL ? 100 : 2000).toNanos();
    private static final int WIDTH = 30;

    private final long start = System.nanoTime();
    private long drawnAt = start;
    private boolean barOpen;

    /** A step that is done, with the seconds since the start. */
    synchronized void step(String what) {
        closeBar();
        System.err.printf(Locale.ROOT, "%5.1f s  %s%n", seconds(), what);
    }

    /** How far a run of so many requests is. */
    synchronized void bar(int total, Tally tally) {
        long now = System.nanoTime();
        if (now - drawnAt < REDRAW) {
            return;
        }
        drawnAt = now;
        int done = total == 0 ? WIDTH : Math.min(WIDTH, tally.results() * WIDTH / total);
        System.err.printf(
                Locale.ROOT,
                TERMINAL ? "\r%5.1f s  [%s%s] %d sent, %d answered " : "%5.1f s  [%s%s] %d sent, %d answered%n",
                seconds(),
                "#".repeat(done),
                ".".repeat(WIDTH - done),
                tally.requests(),
                tally.results());
        barOpen = TERMINAL;
    }

    /** How far the reading of a topic is. */
    synchronized void reading(String table, long records, long ofAbout) {
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW) {
            drawnAt = now;
            System.err.printf(
                    Locale.ROOT,
                    TERMINAL ? "\r%5.1f s  %s: %,d of about %,d records " : "%5.1f s  %s: %,d of about %,d records%n",
                    seconds(),
                    table,
                    records,
                    ofAbout);
            barOpen = TERMINAL;
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void closeBar() {
        if (barOpen) {
            System.err.println();
            barOpen = false;
        }
    }
}
