package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of figures and the metrics that can be read from them. Whoever has new figures adds a source to {@link MetricCatalogue} and
 * sends what it reads to the alarms, as observations of windows or as gauges; nothing else has to know of it.
 *
 * @param name its observations are told apart by
 * @param <F> kind of figures
 */
public record MetricSource<F>(String name, List<Read<F>> reads) {

    /** One of its metrics. */
    public record Read<F>(Metric metric, Function<F, Reading> reading) {}

    public List<Metric> metrics() {
        return reads.stream().map(Read::metric).toList();
    }

    /**
     * Figures of a window as alarms need them.
     *
     * @param wanted names of the metrics that some alarm looks at
     */
    public Observation observe(Window window, AlarmKey key, F figures, Collection<String> wanted) {
        Map<String, Reading> readings = readings(figures);
        readings.keySet().retainAll(wanted);
        return new Observation(name, window, key, readings);
    }

    /** The same of something that has a value at any time. */
    public Gauge gauge(AlarmKey key, F value, Instant until) {
        return new Gauge(name, key, readings(value), until);
    }

    private Map<String, Reading> readings(F figures) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        reads.forEach(read -> readings.put(read.metric().name(), read.reading().apply(figures)));
        return readings;
    }
}
