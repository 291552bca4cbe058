package io.penstock.analytics.cloudwatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the publisher counts of itself. */
final class PutMeters {
    private final Counter put;
    private final Counter dropped;
    private final Counter failures;

    PutMeters(MeterRegistry registry) {
        this.put = Counter.builder("penstock.cloudwatch.metrics.put")
                .description("Metrics that CloudWatch took")
                .register(registry);
        this.dropped = Counter.builder("penstock.cloudwatch.metrics.dropped")
                .description("Metrics that CloudWatch will never take: refused, or older than two weeks")
                .register(registry);
        this.failures = Counter.builder("penstock.cloudwatch.failures")
                .description("Requests that CloudWatch did not answer, or answered with an error that passes")
                .register(registry);
    }

    void put(int metrics) {
        put.increment(metrics);
    }

    void dropped(int metrics) {
        dropped.increment(metrics);
    }

    void failed() {
        failures.increment();
    }
}
