package io.penstock.local.scenario;

import io.penstock.local.LocalPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Has workers come and go as a scenario says, from its making until it is closed. */
final class WorkerSchedule implements AutoCloseable {
    private final List<WorkerStep> steps;
    private final IntConsumer crew;
    private final Instant start;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> done;

    /** @param start of the load */
    WorkerSchedule(List<WorkerStep> steps, LocalPipeline pipeline, Instant start) {
        this(steps, pipeline::resizeWorkers, start);
    }

    /** @param crew told how many are wanted, and returns when so many run */
    WorkerSchedule(List<WorkerStep> steps, IntConsumer crew, Instant start) {
        this.steps = steps;
        this.crew = crew;
        this.start = start;
        this.done = CompletableFuture.runAsync(
                this::follow, task -> Thread.ofPlatform().name("worker-steps").start(task));
    }

    private void follow() {
        for (WorkerStep step : steps) {
            if (isOverBefore(start.plus(step.at()))) {
                return;
            }
            crew.accept(step.count());
        }
    }

    private boolean isOverBefore(Instant due) {
        try {
            return over.await(Duration.between(Instant.now(), due).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Ends it; steps that are not due yet are not taken.
     *
     * @throws java.util.concurrent.CompletionException when a step failed: the scenario was not what it says
     */
    @Override
    public void close() {
        over.countDown();
        done.join();
    }
}
