package io.penstock.local;

import io.penstock.worker.WorkerService;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The workers of a pipeline in one JVM, as many as are wanted. One thread at a time resizes and closes it; any may ask how it is. */
final class WorkerCrew implements AutoCloseable {
    private final Supplier<WorkerService> hiring;
    private final Deque<WorkerService> workers = new ConcurrentLinkedDeque<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    /** @param hiring starts another worker, which need not have its share of the work yet */
    WorkerCrew(Supplier<WorkerService> hiring) {
        this.hiring = hiring;
    }

    /**
     * Starts or drains workers, the last first, and returns when so many run and each has heard of its share of the work. New ones start
     * side by side, so that the group shares out the work once or twice and not once for each.
     *
     * @throws java.util.concurrent.CompletionException when one cannot start; those that could run on
     */
    void resize(int wanted) {
        CompletableFuture.allOf(Stream.generate(
                                () -> CompletableFuture.supplyAsync(hiring).thenAccept(this::keep))
                        .limit(Math.max(0, wanted - workers.size()))
                        .toArray(CompletableFuture[]::new))
                .join();
        while (workers.size() > wanted) {
            workers.pop().close();
        }
        CompletableFuture.allOf(workers.stream().map(WorkerService::ready).toArray(CompletableFuture[]::new))
                .join();
    }

    private void keep(WorkerService worker) {
        workers.push(worker);
        worker.failed().thenAccept(failed::complete);
    }

    /** How many run. */
    int size() {
        return workers.size();
    }

    /** Whether somebody takes work. */
    boolean isReady() {
        return workers.stream().anyMatch(worker -> worker.ready().isDone());
    }

    /** Completes when one of them has stopped by an error. */
    CompletableFuture<Throwable> failed() {
        return failed.copy();
    }

    /** Drains all. */
    @Override
    public void close() {
        while (!workers.isEmpty()) {
            workers.pop().close();
        }
    }
}
