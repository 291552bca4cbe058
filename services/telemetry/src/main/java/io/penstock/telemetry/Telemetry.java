package io.penstock.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What a process says of itself: {@code /health/live}, {@code /health/ready} and {@code /metrics}, on one HTTP address. A service is
 * handed {@link #registry()} and puts its meters there; whoever starts it adds it to {@link #health()}.
 */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Health health = new Health();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final TelemetryServer server;

    private Telemetry(String host, int port) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        server = TelemetryServer.start(host, port, health, registry);
    }

    /**
     * Listens.
     *
     * @param port where to begin: when it is taken, by another instance on this machine say, the next free one of the fifty
     *     behind it; 0: any free one
     * @throws java.io.UncheckedIOException when none of them can be used
     */
    public static Telemetry start(String host, int port) {
        return new Telemetry(host, port);
    }

    public MeterRegistry registry() {
        return registry;
    }

    public Health health() {
        return health;
    }

    /** Where it listens, such as {@code http://127.0.0.1:9400}. */
    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        collections.close();
        registry.close();
    }
}
