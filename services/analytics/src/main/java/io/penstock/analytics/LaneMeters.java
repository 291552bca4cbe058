package io.penstock.analytics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Each lane's latest word as gauges. */
final class LaneMeters {
    private final MeterRegistry registry;
    private final Map<LaneId, LaneStatus> lanes = new ConcurrentHashMap<>();
    private final List<Meter> gauges = new ArrayList<>();

    LaneMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(LaneStatus status) {
        if (lanes.put(status.lane(), status) == null) {
            bind(status.lane());
        }
    }

    /** Nothing is shown any more: another instance does it from now on. */
    void clear() {
        gauges.forEach(registry::remove);
        gauges.clear();
        lanes.clear();
    }

    private void bind(LaneId lane) {
        gauge(lane, "queued", "Requests waiting", LaneStatus::queued);
        gauge(lane, "in.flight", "Requests dispatched and not yet done", LaneStatus::inFlight);
        gauge(lane, "window", "Most requests in flight", LaneStatus::maxInFlight);
        gauge(lane, "quota", "Tokens per minute", LaneStatus::tokensPerMinute);
        gauge(
                lane,
                "tokens.available",
                "What the bucket held; below 0 after an underestimate",
                LaneStatus::tokensAvailable);
        gauge(lane, "tokens.reserved", "Tokens reserved for requests in flight", LaneStatus::tokensReserved);
        gauge(lane, "pace", "Tokens per minute at which it dispatches", LaneStatus::pacePerMinute);
        gauge(
                lane,
                "input.error",
                "Mean error of the estimate of input tokens, as a share of the provider's count",
                LaneStatus::inputError);
        gauge(lane, "paused", "1: the provider throttled and is given time", status -> status.paused() ? 1 : 0);
    }

    private void gauge(LaneId lane, String name, String meaning, ToDoubleFunction<LaneStatus> figure) {
        gauges.add(Gauge.builder(
                        "penstock.lane." + name,
                        () -> Optional.ofNullable(lanes.get(lane))
                                .map(figure::applyAsDouble)
                                .orElse(Double.NaN))
                .description(meaning)
                .tag("lane", lane.value())
                .register(registry));
    }
}
