package io.penstock.local.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Keeps services running until SIGTERM or until one of them fails, then closes them, the last started first.
 */
final class Running {
    private final Deque<AutoCloseable> services = new ArrayDeque<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopping;

    <S extends AutoCloseable> S add(S service) {
        services.push(service);
        return service;
    }

    /** The failure of this service ends all. */
    void watch(String name, CompletableFuture<Throwable> failure) {
        failure.thenAccept(why -> failed.complete(new ServiceFailedException(name + " stopped: " + why, why)));
    }

    /** @throws ServiceFailedException when a service failed */
    int untilStopped() throws InterruptedException {
        Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            throw (ServiceFailedException) failed.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            if (!stopping) {
                close();
            }
        }
    }

    /** The virtual machine ends only when this hook has: services drain and close meanwhile. */
    private void stop() {
        stopping = true;
        close();
    }

    synchronized void close() {
        while (!services.isEmpty()) {
            closeQuietly(services.pop());
        }
        closed.countDown();
    }

    private static void closeQuietly(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception e) { // AutoCloseable allows any; the others still have to be closed.
            System.err.println("penstock: " + service.getClass().getSimpleName() + " did not close cleanly: " + e);
        }
    }
}
