package io.penstock.worker.provider;

import io.penstock.domain.call.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Calls of a client that blocks, each on a virtual thread of its own. Cancelling one interrupts its thread, and an interrupted
 * virtual thread closes the socket that it waits for: no client's own idea of cancelling is needed, and it works while connecting,
 * before the first byte and within a stream alike. The client's pool has no upper bound, so the calls have.
 */
final class BlockingCalls implements AutoCloseable {
    private final String name;
    private final Semaphore connections;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** @param connections most calls, and so most connections, at a time; further calls wait */
    BlockingCalls(String name, int connections) {
        this.name = name;
        this.connections = new Semaphore(connections);
    }

    /** Makes one call, from connecting to the end of its answer. */
    @FunctionalInterface
    interface Call {
        Optional<Failure> make();
    }

    /**
     * Starts a call; completes as {@link ModelProvider#stream} promises.
     *
     * @param failure what something that the call throws means
     */
    CompletableFuture<Optional<Failure>> start(Call call, Function<Throwable, Failure> failure) {
        var ended = new CompletableFuture<Optional<Failure>>();
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(call, failure, ended));
        ended.whenComplete((end, cancelled) -> {
            if (cancelled != null) {
                thread.interrupt();
            }
        });
        running.add(thread);
        thread.start();
        return ended;
    }

    private void run(Call call, Function<Throwable, Failure> failure, CompletableFuture<Optional<Failure>> ended) {
        try {
            connections.acquire();
            try {
                ended.complete(call.make());
            } finally {
                connections.release();
            }
        } catch (InterruptedException | RuntimeException thrown) {
            ended.complete(Optional.of(failure.apply(thrown)));
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** Ends the calls under way; they fail. */
    @Override
    public void close() {
        running.forEach(Thread::interrupt);
    }
}
