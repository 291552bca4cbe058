package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of figures and the metrics that can be read from them. Whoever has new figures adds a source to {@link MetricCatalogue} and
 * sends its observations to the alarms; nothing else has to know of it.
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
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Read<F> read : reads) {
            if (wanted.contains(read.metric().name())) {
                readings.put(read.metric().name(), read.reading().apply(figures));
            }
        }
        return new Observation(name, window, key, readings);
    }
}
