package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has a value at any time, looked at once a second: lanes, by their latest word, how far the figures are behind, and what the quotas
 * allow. A lane that has said nothing since this started is not known.
 *
 * <p>The figures are behind when those that come in are old, as after an outage of analytics while it catches up. Until then what is
 * missing means nothing, so other alarms keep their states. When nothing comes in they are not behind: there is nothing to count.
 */
final class Gauges {
    private static final MetricSource<Duration> OWN = new MetricSource<>("own", List.of());
    private static final Duration RECENT = Duration.ofSeconds(15);
    private static final Duration BEHIND = Duration.ofSeconds(45);

    private final Observations observations;
    private final ModelLanes models;
    private final Instant startedAt;
    private final Map<LaneId, LaneStatus> lanes = new TreeMap<>();
    private Duration awayFor;
    private Instant newest = Instant.MIN;
    private Instant lastSeen = Instant.MIN;

    /** @param lookedBefore when somebody looked last, before this started; {@link Instant#MAX}: never */
    Gauges(Observations observations, ModelLanes models, Instant lookedBefore, Instant now) {
        this.observations = observations;
        this.models = models;
        this.startedAt = now;
        this.awayFor = lookedBefore.isBefore(now.minus(BEHIND)) ? Duration.between(lookedBefore, now) : Duration.ZERO;
    }

    /** When alarms that left these observations behind looked last. */
    static Instant lookedLast(Shelf<Observation> shelf) {
        return shelf.values().stream()
                .filter(seen -> seen.source().equals(OWN.name())
                        && seen.window().length().equals(Slice.LENGTH))
                .map(seen -> seen.window().end())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    void said(LaneStatus status) {
        lanes.put(status.lane(), status);
    }

    /** Figures came in. */
    void seen(Window window, Instant now) {
        newest = window.end().isAfter(newest) ? window.end() : newest;
        lastSeen = now;
    }

    boolean isBehind(Instant now) {
        boolean starting = !awayFor.isZero() && now.isBefore(startedAt.plus(RECENT));
        return starting || lag(now).compareTo(BEHIND) > 0;
    }

    private Duration lag(Instant now) {
        boolean coming = lastSeen.isAfter(now.minus(RECENT));
        return coming && newest.isBefore(now) ? Duration.between(newest, now) : Duration.ZERO;
    }

    void look(Instant now) {
        Duration lag = now.isBefore(startedAt.plus(RECENT)) && awayFor.compareTo(lag(now)) > 0 ? awayFor : lag(now);
        observations.look(OWN, AlarmKey.NONE, Map.of(MetricCatalogue.LAG.name(), Reading.gauge(lag.toSeconds())), now);
        lanes.values()
                .forEach(lane -> observations.look(
                        MetricCatalogue.LANES,
                        AlarmKey.of(AlarmDimension.LANE, lane.lane().value()),
                        MetricCatalogue.LANES
                                .observe(new Window(now, Duration.ZERO), AlarmKey.NONE, lane, names())
                                .readings(),
                        now));
        models.tokensPerMinute().forEach((model, tokens) -> allow(model, tokens, now));
    }

    private static List<String> names() {
        return MetricCatalogue.LANES.metrics().stream().map(Metric::name).toList();
    }

    /** The whole of a window's use, known from its beginning. */
    private void allow(String model, long tokensPerMinute, Instant now) {
        for (Duration length : Window.LENGTHS) {
            if (observations.wanted(length).contains(MetricCatalogue.CAPACITY_USE.name())) {
                double tokens = tokensPerMinute * (length.toSeconds() / 60.0);
                observations.putOnce(
                        new Observation(
                                OWN.name(),
                                new Window(Window.floor(now, length), length),
                                AlarmKey.of(AlarmDimension.MODEL, model),
                                Map.of(MetricCatalogue.CAPACITY_USE.name(), Reading.share(0, tokens))),
                        now);
            }
        }
    }
}
