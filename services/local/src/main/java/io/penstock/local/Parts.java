package io.penstock.local;

import io.penstock.analytics.AnalyticsService;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.telemetry.Health;
import io.penstock.telemetry.Health.State;
import io.penstock.worker.WorkerService;

/** Services as parts of a process's health. */
public final class Parts {
    private Parts() {}

    public static void watch(Health health, DispatcherService dispatcher) {
        health.add("dispatcher", () -> State.of(dispatcher.failed().isDone(), dispatcher.isReady()));
    }

    public static void watch(Health health, WorkerService worker) {
        health.add(
                "worker",
                () -> State.of(worker.failed().isDone(), worker.ready().isDone()));
    }

    /** All workers of a process as one part. */
    static void watch(Health health, WorkerCrew workers) {
        health.add("worker", () -> State.of(workers.failed().isDone(), workers.isReady()));
    }

    public static void watch(Health health, AnalyticsService analytics) {
        health.add("analytics", () -> State.of(analytics.failed().isDone(), analytics.isReady()));
    }
}
