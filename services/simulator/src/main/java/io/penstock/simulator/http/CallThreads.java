package io.penstock.simulator.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The virtual threads that are waiting on behalf of a model, so that closing the server can end every wait. */
public final class CallThreads {
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Marks the current thread as serving a call until the returned scope is closed. */
    public Scope enter() throws InterruptedException {
        waiting.add(Thread.currentThread());
        if (closed) {
            waiting.remove(Thread.currentThread());
            throw new InterruptedException("the simulator is closing");
        }
        return () -> waiting.remove(Thread.currentThread());
    }

    /** Interrupts every call under way and lets no new one in. */
    public void close() {
        closed = true;
        waiting.forEach(Thread::interrupt);
    }

    /** A call being served. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
