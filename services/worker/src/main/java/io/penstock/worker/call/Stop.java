package io.penstock.worker.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a worker, in two steps: no call is begun any more; later, those under way are cut. */
public final class Stop {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final Set<Watched> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** A call that is cancelled when calls are cut, until it is closed. */
    final class Watched implements AutoCloseable {
        private final CompletableFuture<?> call;

        private Watched(CompletableFuture<?> call) {
            this.call = call;
        }

        private void cut() {
            call.cancel(true);
        }

        @Override
        public void close() {
            calls.remove(this);
        }
    }

    /** From now on no call is begun, and no wait for a retry goes on. */
    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Cancels calls under way, and any begun in this very moment. */
    public void cutCalls() {
        request();
        cut = true;
        calls.forEach(Watched::cut);
    }

    /** Waits, or less when the worker stops: then true. */
    public boolean pause(Duration time) throws InterruptedException {
        return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Sees to it that a call is cancelled when calls are cut. */
    Watched watch(CompletableFuture<?> call) {
        var watched = new Watched(call);
        calls.add(watched);
        if (cut) {
            watched.cut();
        }
        return watched;
    }
}
