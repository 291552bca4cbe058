package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The observations of the latest windows, as far back as some alarm looks. A period of whole minutes is read from windows of a minute,
 * any other from those of ten seconds: a window is always the sum of those within it, so each is kept once for what needs it.
 * There are no more keys than the configuration has combinations, since {@link io.penstock.domain.analytics.Catalogue} sums all other
 * names.
 */
final class Observations {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** How long after its end a window may still be looked at: late figures, and a clock that is a little behind. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Shelf<Observation> shelf;
    private final Map<Duration, NavigableMap<Instant, Map<String, Observation>>> windows = new HashMap<>();
    private final Map<Duration, Map<String, Duration>> kept = new HashMap<>();

    Observations(Collection<AlarmDefinition> alarms, Shelf<Observation> shelf) {
        this.shelf = shelf;
        alarms.forEach(this::keep);
        if (!alarms.isEmpty()) {
            keepTheLatest();
        }
        shelf.values().forEach(this::index);
    }

    /** The length of the windows that a period is read from. */
    static Duration lengthFor(AlarmDefinition alarm) {
        return alarm.period().toSeconds() % MINUTE.toSeconds() == 0 ? MINUTE : Slice.LENGTH;
    }

    /** Names of the metrics that some alarm reads from windows of that length; none: they are not needed. */
    static Set<String> wanted(Collection<AlarmDefinition> alarms, Duration length) {
        return new Observations(alarms, Shelf.empty())
                .kept
                .getOrDefault(length, Map.of())
                .keySet();
    }

    /** Whatever alarms there are, slices tell when somebody looked last, and of which logs there were figures. */
    private void keepTheLatest() {
        keep(MetricCatalogue.LAG, Slice.LENGTH, Duration.ZERO);
        keep(MetricCatalogue.CALLS_PER_REQUEST, Slice.LENGTH, Duration.ZERO);
    }

    /** Probes are read by the slice, and so is what was before a silence. */
    private void keep(AlarmDefinition alarm) {
        keep(alarm, lengthFor(alarm), alarm.reach());
        alarm.action().ifPresent(action -> keep(alarm, Slice.LENGTH, action.expiry()));
        if (alarm.metric().equals(MetricCatalogue.SILENCE)) {
            keep(MetricCatalogue.CALLS_PER_REQUEST, Slice.LENGTH, Silence.REACH);
        }
    }

    private void keep(AlarmDefinition alarm, Duration length, Duration reach) {
        keep(alarm.metric(), length, reach);
    }

    private void keep(Metric metric, Duration length, Duration reach) {
        kept.computeIfAbsent(length, each -> new HashMap<>())
                .merge(metric.name(), reach.plus(SLACK), Observations::longer);
    }

    /** Whether some alarm may still look at a window, whatever was measured in it. */
    boolean isOfUse(Window window, Instant now) {
        return kept.getOrDefault(window.length(), Map.of()).values().stream()
                .anyMatch(reach -> window.end().isAfter(now.minus(reach)));
    }

    /** Whether some alarm may still look at it. */
    private boolean isOfUse(Observation seen, Instant now) {
        Map<String, Duration> metrics = kept.getOrDefault(seen.window().length(), Map.of());
        Duration longest = seen.readings().keySet().stream()
                .map(name -> metrics.getOrDefault(name, Duration.ZERO))
                .reduce(Duration.ZERO, Observations::longer);
        return seen.window().end().isAfter(now.minus(longest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    void put(Observation seen, Instant now) {
        if (!seen.readings().isEmpty() && isOfUse(seen, now)) {
            index(seen);
            shelf.put(seen.id(), seen);
        }
    }

    private void index(Observation seen) {
        windows.computeIfAbsent(seen.window().length(), each -> new TreeMap<>())
                .computeIfAbsent(seen.window().start(), each -> new LinkedHashMap<>())
                .put(seen.id(), seen);
    }

    /** What was measured of a metric in some time, for each value of the dimensions. */
    Map<AlarmKey, Reading> readings(AlarmDefinition alarm, Duration length, Instant from, Instant to) {
        Map<AlarmKey, List<Reading>> found = new LinkedHashMap<>();
        windows.getOrDefault(length, new TreeMap<>())
                .subMap(from, true, to, false)
                .values()
                .forEach(window -> window.values().forEach(seen -> collect(alarm, seen, found)));
        Map<AlarmKey, Reading> sums = new LinkedHashMap<>();
        found.forEach((key, readings) -> sums.put(key, Reading.sum(readings)));
        return sums;
    }

    private static void collect(AlarmDefinition alarm, Observation seen, Map<AlarmKey, List<Reading>> found) {
        Reading reading = seen.readings().get(alarm.metric().name());
        if (reading != null) {
            seen.key()
                    .only(alarm.per())
                    .ifPresent(key -> found.computeIfAbsent(key, each -> new ArrayList<>())
                            .add(reading));
        }
    }

    /** One of those that are kept. */
    Optional<Observation> get(String id) {
        return shelf.get(id);
    }

    /** What was measured of a metric in one slice, of everything together. */
    Reading sum(Metric metric, Instant start) {
        return Reading.sum(
                windows.getOrDefault(Slice.LENGTH, new TreeMap<>()).getOrDefault(start, Map.of()).values().stream()
                        .flatMap(seen -> Optional.ofNullable(seen.readings().get(metric.name())).stream())
                        .toList());
    }

    /** End of the latest slice of such an observation. */
    Optional<Instant> latest(Predicate<Observation> wanted) {
        return shelf.values().stream()
                .filter(seen -> seen.window().length().equals(Slice.LENGTH) && wanted.test(seen))
                .map(seen -> seen.window().end())
                .max(Comparator.naturalOrder());
    }

    /** Adds one look to a window's, once for every length that is wanted. */
    void look(String source, AlarmKey key, Map<String, Reading> readings, Instant now) {
        kept.forEach((length, metrics) -> {
            Map<String, Reading> needed = new LinkedHashMap<>(readings);
            needed.keySet().retainAll(metrics.keySet());
            if (!needed.isEmpty()) {
                var window = new Window(Window.floor(now, length), length);
                shelf.get(Observation.id(source, window, key))
                        .ifPresent(before -> before.readings()
                                .forEach((name, reading) -> needed.computeIfPresent(
                                        name, (same, look) -> Reading.sum(List.of(reading, look)))));
                put(new Observation(source, window, key, needed), now);
            }
        });
    }

    void forget(Instant now) {
        for (var byStart : windows.values()) {
            byStart.values()
                    .forEach(window -> window.values().removeIf(seen -> {
                        boolean old = !isOfUse(seen, now);
                        if (old) {
                            shelf.remove(seen.id());
                        }
                        return old;
                    }));
            byStart.values().removeIf(Map::isEmpty);
        }
    }
}
