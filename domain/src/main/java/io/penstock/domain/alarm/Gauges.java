package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has a value at any time, looked at once a second: whatever was told of, and how far the figures are behind. What has not been told
 * of since this started is not known.
 *
 * <p>The figures are behind when those that come in are old, as after an outage of analytics while it catches up. Until then what is
 * missing means nothing, so other alarms keep their states. When nothing new comes in they are not behind: there is nothing to count.
 */
final class Gauges {
    private static final String OWN = "own";
    private static final Duration RECENT = Duration.ofSeconds(15);
    private static final Duration BEHIND = Duration.ofSeconds(45);

    private final Observations observations;
    private final Instant startedAt;
    private final Duration awayFor;
    private final Map<String, Gauge> told = new TreeMap<>();
    private Instant newest;
    private Instant advancedAt = Instant.MIN;

    Gauges(Observations observations, Instant now) {
        this.observations = observations;
        this.startedAt = now;
        this.awayFor = observations
                .latest(OWN::equals)
                .filter(now::isAfter)
                .map(looked -> Duration.between(looked, now))
                .orElse(Duration.ZERO);
        this.newest = observations.latest(source -> !source.equals(OWN)).orElse(Instant.MIN);
    }

    void tell(Gauge gauge) {
        told.compute(
                gauge.id(),
                (id, before) -> before != null && gauge.until().isBefore(before.until()) ? before : valued(gauge));
    }

    /** Nothing that is looked at once a second is written once a second for each of ten thousand intents. */
    private static @Nullable Gauge valued(Gauge gauge) {
        return gauge.hasValue() ? gauge : null;
    }

    /** Figures came in; those of an older window, such as its last word, say nothing of how far one is. */
    void seen(Window window, Instant now) {
        if (window.end().isAfter(newest)) {
            newest = window.end();
            advancedAt = now;
        }
    }

    boolean isBehind(Instant now) {
        return (isStarting(now) && !awayFor.isZero()) || lag(now).compareTo(BEHIND) > 0;
    }

    /** Nobody knows yet whether there is something to catch up with. */
    private boolean isStarting(Instant now) {
        return now.isBefore(startedAt.plus(RECENT));
    }

    private Duration lag(Instant now) {
        boolean coming = advancedAt.isAfter(now.minus(RECENT));
        return coming && newest.isBefore(now) ? Duration.between(newest, now) : Duration.ZERO;
    }

    void look(Instant now) {
        Duration lag = isStarting(now) && awayFor.compareTo(lag(now)) > 0 ? awayFor : lag(now);
        observations.look(OWN, AlarmKey.NONE, Map.of(MetricCatalogue.LAG.name(), Reading.gauge(lag.toSeconds())), now);
        told.values().removeIf(gauge -> now.isAfter(gauge.until()));
        told.values().forEach(gauge -> observations.look(gauge.source(), gauge.key(), gauge.readings(), now));
    }
}
