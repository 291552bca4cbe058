package io.penstock.simulator.cloudwatch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Metrics minute by minute; of the minutes the newest that came are remembered. Safe for use by many threads. */
public final class MetricStore {
    private static final int REMEMBERED_POINTS = 50_000;

    private record Point(Series series, Instant minute) {}

    private final LinkedHashMap<Point, Distribution> points = new LinkedHashMap<>();

    synchronized void add(Series series, Instant at, double value, double count) {
        points.computeIfAbsent(new Point(series, at.truncatedTo(ChronoUnit.MINUTES)), each -> new Distribution())
                .add(value, count);
        if (points.size() > REMEMBERED_POINTS) {
            points.pollFirstEntry();
        }
    }

    /** All metrics that have a value. */
    public synchronized Set<Series> series() {
        var all = new HashSet<Series>();
        points.keySet().forEach(point -> all.add(point.series()));
        return all;
    }

    /** The minutes of a metric from a moment on (inclusive) to another (exclusive). */
    public synchronized NavigableMap<Instant, Distribution> minutes(Series series, Instant from, Instant until) {
        var found = new TreeMap<Instant, Distribution>();
        points.forEach((point, values) -> {
            if (point.series().equals(series)
                    && !point.minute().isBefore(from)
                    && point.minute().isBefore(until)) {
                found.put(point.minute(), values.copy());
            }
        });
        return found;
    }

    /** A metric of all time in one. */
    public Distribution total(Series series) {
        var total = new Distribution();
        minutes(series, Instant.MIN, Instant.MAX).values().forEach(total::add);
        return total;
    }
}
