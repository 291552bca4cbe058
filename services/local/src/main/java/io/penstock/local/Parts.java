package io.penstock.local;

import io.penstock.analytics.AnalyticsService;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.telemetry.Health;
import io.penstock.telemetry.Health.State;
import io.penstock.worker.WorkerService;
import java.util.concurrent.CompletableFuture;

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

    public static void watch(Health health, AnalyticsService analytics) {
        health.add("analytics", () -> state(analytics));
    }

    /** Of analytics that may still be on its way up. */
    static State state(CompletableFuture<AnalyticsService> starting) {
        return switch (starting.state()) {
            case RUNNING -> State.NOT_READY;
            case SUCCESS -> state(starting.resultNow());
            case FAILED, CANCELLED -> State.FAILED;
        };
    }

    private static State state(AnalyticsService analytics) {
        return State.of(analytics.failed().isDone(), analytics.isReady());
    }
}
