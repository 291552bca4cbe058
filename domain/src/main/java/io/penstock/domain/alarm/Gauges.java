package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What has a value at any time, looked at once a second: whatever was told of, and how far the figures are behind. What was told of is
 * kept over a restart: an intent on its template has no more calls that could tell of its budget again.
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
    private final Shelf<Gauge> told;
    private final Silence silence;
    private final Uncalled uncalled;
    private Instant newest;
    private Instant advancedAt = Instant.MIN;

    /** @param reach lanes that it does not have are no longer there */
    Gauges(Observations observations, Shelf<Gauge> told, Reach reach, Instant now) {
        this.observations = observations;
        this.told = told;
        forget(gauge -> gauge.key()
                .of(AlarmDimension.LANE)
                .filter(lane -> !reach.has(new LaneId(lane)))
                .isPresent());
        this.startedAt = now;
        this.awayFor = observations
                .latest(Gauges::isOwn)
                .filter(now::isAfter)
                .map(looked -> Duration.between(looked, now))
                .orElse(Duration.ZERO);
        this.newest = observations.latest(seen -> !isOwn(seen)).orElse(Instant.MIN);
        this.silence = new Silence(observations, now);
        this.uncalled = new Uncalled(observations);
    }

    private static boolean isOwn(Observation seen) {
        return seen.source().equals(OWN);
    }

    void tell(Gauge gauge) {
        boolean isOlder = told.get(gauge.id())
                .filter(before -> gauge.until().isBefore(before.until()))
                .isPresent();
        if (isOlder) {
            return;
        }
        // Nothing that is looked at once a second is written once a second for each of ten thousand intents.
        if (gauge.hasValue()) {
            told.put(gauge.id(), gauge);
        } else {
            told.remove(gauge.id());
        }
    }

    /** Figures of a slice came in, and are not put by yet. */
    void seen(Observation seen, Instant now) {
        silence.seen(seen, now);
        uncalled.seen(seen);
    }

    /** What a lane has done since its task began. */
    void told(LaneId lane, LaneStatus.Totals totals, Instant now) {
        uncalled.told(lane, totals, now);
    }

    /** Figures of a slice came in; those of an older one, such as its last word, say nothing of how far one is. */
    void reached(Window window, Instant now) {
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
        Map<String, Reading> own = new TreeMap<>(Map.of(MetricCatalogue.LAG.name(), Reading.gauge(lag.toSeconds())));
        if (!isBehind(now)) {
            silence.seconds(now).ifPresent(seconds -> own.put(MetricCatalogue.SILENCE.name(), Reading.gauge(seconds)));
            uncalled.seconds(now)
                    .ifPresent(seconds -> own.put(MetricCatalogue.UNCALLED.name(), Reading.gauge(seconds)));
        }
        observations.look(OWN, AlarmKey.NONE, own, now);
        forget(gauge -> !now.isBefore(gauge.until()));
        told.values().forEach(gauge -> observations.look(gauge.source(), gauge.key(), gauge.readings(), now));
    }

    private void forget(Predicate<Gauge> which) {
        List.copyOf(told.values()).stream().filter(which).map(Gauge::id).forEach(told::remove);
    }
}
