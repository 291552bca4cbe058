package io.penstock.simulator.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells when the client of one request has closed its connection. */
public final class ClientWatch {
    private final CountDownLatch gone;

    ClientWatch(CountDownLatch gone) {
        this.gone = gone;
    }

    /** Waits for the client to go away, at most for {@code limit}; whether it did. */
    public boolean awaitGone(Duration limit) throws InterruptedException {
        return gone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
