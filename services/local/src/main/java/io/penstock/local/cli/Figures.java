package io.penstock.local.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.telemetry.Health;
import io.penstock.telemetry.Telemetry;
import java.util.Optional;

/**
 * Health and figures of a command's process, or nowhere when the configuration does not want them told.
 *
 * @param registry for the service's meters
 */
record Figures(MeterRegistry registry, Health health, Optional<Telemetry> told) implements AutoCloseable {

    static Figures start(PenstockConfig config, int port) {
        if (!config.telemetry().enabled()) {
            return new Figures(new CompositeMeterRegistry(), new Health(), Optional.empty());
        }
        var telemetry = Telemetry.start(config.telemetry().host(), port);
        return new Figures(telemetry.registry(), telemetry.health(), Optional.of(telemetry));
    }

    /** For the ready line of a service. */
    String text() {
        return told.map(telemetry -> "; " + telemetry.address() + "/metrics").orElse("");
    }

    @Override
    public void close() {
        told.ifPresent(Telemetry::close);
    }
}
