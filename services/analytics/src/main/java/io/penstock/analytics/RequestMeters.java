package io.penstock.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.result.ServiceLevel;
import java.time.Duration;

/** Requests as meters, told apart by what the configuration knows and by their level: nothing of a request is among the labels. */
final class RequestMeters {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final MeterRegistry registry;
    private final Catalogue catalogue;

    RequestMeters(MeterRegistry registry, Catalogue catalogue) {
        this.registry = registry;
        this.catalogue = catalogue;
    }

    /** Counts a request that got its result, and measures it from acceptance on unless it was never accepted. */
    void count(ResultSeen result) {
        Dimensions known = catalogue.dimensions(result.intent(), result.model(), result.tier());
        registry.counter("penstock.requests", "intent", known.intent(), "tier", known.tier(), "level", result.level())
                .increment();
        if (!result.level().equals(ServiceLevel.REJECTED.name())) {
            duration(known).record(result.total());
        }
    }

    private Timer duration(Dimensions known) {
        return Timer.builder("penstock.request.duration")
                .description("From acceptance to the result")
                .tag("intent", known.intent())
                .tag("tier", known.tier())
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }
}
