package io.penstock.domain.cloudwatch;

import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.cloudwatch.Datum.Sample;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Samples by metric, dimensions and minute. */
final class Samples {
    private record Key(MetricName name, Map<String, String> dimensions, Instant at) {}

    private final Map<Key, NavigableMap<Double, Long>> all = new LinkedHashMap<>();

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void clear() {
        all.clear();
    }

    Place at(Map<String, String> dimensions, Instant minute) {
        return new Place(dimensions, minute);
    }

    private NavigableMap<Double, Long> of(Key key) {
        return all.computeIfAbsent(key, each -> new TreeMap<>());
    }

    void add(Samples more) {
        more.all.forEach((key, samples) -> {
            NavigableMap<Double, Long> here = of(key);
            samples.forEach((value, count) -> here.merge(value, count, Long::sum));
        });
    }

    /** Leaves what these have more than an earlier state of the same. */
    void subtract(Samples before) {
        before.all.forEach((key, samples) -> {
            NavigableMap<Double, Long> here = of(key);
            if (key.name().isAmount()) {
                double more = sum(here) - sum(samples);
                here.clear();
                if (more > 0) {
                    here.put(more, 1L);
                }
            } else {
                samples.forEach((value, count) -> take(here, value, count));
            }
        });
        all.values().removeIf(Map::isEmpty);
    }

    private static double sum(NavigableMap<Double, Long> samples) {
        return samples.entrySet().stream()
                .mapToDouble(sample -> sample.getKey() * sample.getValue())
                .sum();
    }

    /** From the nearest value, if that one is gone: a sketch's largest has the value of its bin when there is a larger one. */
    private static void take(NavigableMap<Double, Long> from, double value, long count) {
        long left = count;
        while (left > 0 && !from.isEmpty()) {
            double nearest = nearest(from, value);
            long there = from.getOrDefault(nearest, 0L);
            if (there > left) {
                from.put(nearest, there - left);
            } else {
                from.remove(nearest);
            }
            left -= Math.min(there, left);
        }
    }

    private static double nearest(NavigableMap<Double, Long> samples, double value) {
        Double below = samples.floorKey(value);
        Double above = samples.ceilingKey(value);
        if (below == null || above == null) {
            return below == null ? samples.firstKey() : below;
        }
        return value - below <= above - value ? below : above;
    }

    List<Datum> data() {
        return all.entrySet().stream()
                .map(each -> datum(each.getKey(), each.getValue()))
                .toList();
    }

    private static Datum datum(Key key, Map<Double, Long> samples) {
        return new Datum(
                key.name().text(),
                key.dimensions(),
                key.at(),
                key.name().unit(),
                samples.entrySet().stream()
                        .map(each -> new Sample(each.getKey(), each.getValue()))
                        .toList());
    }

    /** One set of dimensions in one minute. */
    final class Place {
        private final Map<String, String> dimensions;
        private final Instant at;

        private Place(Map<String, String> dimensions, Instant at) {
            this.dimensions = dimensions;
            this.at = at;
        }

        void add(MetricName name, double value) {
            samples(name).merge(value, 1L, Long::sum);
        }

        void addShare(MetricName name, long part, long whole) {
            if (part > 0) {
                samples(name).merge(1.0, part, Long::sum);
            }
            if (whole > part) {
                samples(name).merge(0.0, whole - part, Long::sum);
            }
        }

        void add(MetricName name, DurationSketch sketch) {
            if (sketch.count() > 0) {
                Map<Double, Long> samples = samples(name);
                sketch.values().forEach((value, count) -> samples.merge(value, count, Long::sum));
            }
        }

        private Map<Double, Long> samples(MetricName name) {
            return of(new Key(name, dimensions, at));
        }
    }
}
