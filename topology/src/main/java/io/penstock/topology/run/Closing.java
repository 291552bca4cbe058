package io.penstock.topology.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An end that comes to its end. */
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Waits for a thread whose own end is bounded, through interruptions: half drained is worse than late. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One client that closes badly must not keep the others open. */
    public static void quietly(String what, Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("{} did not close well: {}", what, String.valueOf(e));
        }
    }
}
