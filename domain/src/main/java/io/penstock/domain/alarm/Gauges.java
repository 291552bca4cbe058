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
 * What has a value at any time, looked at once a second: whatever was told of, and what the alarms measure themselves. What was told of is
 * kept over a restart: an intent on its template has no more calls that could tell of its budget again.
 */
final class Gauges {
    private static final String OWN = "own";

    private final Observations observations;
    private final Shelf<Gauge> told;
    private final Silence silence;
    private final Uncalled uncalled;
    private final Backlog backlog;

    /** @param reach lanes that it does not have are no longer there */
    Gauges(Observations observations, Shelf<Gauge> told, Reach reach, Instant now) {
        this.observations = observations;
        this.told = told;
        forget(gauge -> gauge.key()
                .of(AlarmDimension.LANE)
                .filter(lane -> !reach.has(new LaneId(lane)))
                .isPresent());
        this.backlog = new Backlog(observations, awayFor(now), now);
        this.silence = new Silence(observations, now);
        this.uncalled = new Uncalled(observations);
    }

    private Duration awayFor(Instant now) {
        return observations
                .latest(Gauges::isOwn)
                .filter(now::isAfter)
                .map(looked -> Duration.between(looked, now))
                .orElse(Duration.ZERO);
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

    /** Figures of a slice came in from that source. */
    void reached(String source, Window slice, Instant now) {
        backlog.reached(source, slice, now);
    }

    boolean isBehind(Instant now) {
        return backlog.isBehind(now);
    }

    void look(Instant now) {
        Map<String, Reading> own = new TreeMap<>();
        own.put(MetricCatalogue.LAG.name(), Reading.gauge(backlog.lag(now).toSeconds()));
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
