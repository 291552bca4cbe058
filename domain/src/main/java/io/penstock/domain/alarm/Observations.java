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
import java.util.stream.Collectors;

/**
 * The observations of the latest windows, as far back as some alarm looks. A period of whole minutes is read from windows of a minute,
 * any other from those of ten seconds: a window is always the sum of those within it, so each is kept once for what needs it.
 */
final class Observations {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** How long after its end a window may still be looked at: late figures, and a clock that is a little behind. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Shelf<Observation> shelf;
    private final Map<Duration, NavigableMap<Instant, Map<String, Observation>>> windows = new HashMap<>();
    private final Map<Duration, Duration> kept = new HashMap<>();
    private final Map<Duration, Set<String>> wanted = new HashMap<>();

    Observations(Collection<AlarmDefinition> alarms, Shelf<Observation> shelf) {
        this.shelf = shelf;
        Window.LENGTHS.forEach(length -> wanted.put(length, wanted(alarms, length)));
        keep(Slice.LENGTH, Duration.ZERO);
        alarms.forEach(this::keep);
        shelf.values().forEach(this::index);
    }

    /** The length of the windows that a period is read from. */
    static Duration lengthFor(AlarmDefinition alarm) {
        return alarm.period().toSeconds() % MINUTE.toSeconds() == 0 ? MINUTE : Slice.LENGTH;
    }

    static Set<String> wanted(Collection<AlarmDefinition> alarms, Duration length) {
        return alarms.stream()
                .filter(alarm ->
                        lengthFor(alarm).equals(length) || (length.equals(Slice.LENGTH) && isReadBySlice(alarm)))
                .map(alarm -> alarm.metric().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Probes are; and the lag's slices tell when somebody looked last. */
    private static boolean isReadBySlice(AlarmDefinition alarm) {
        return alarm.action().isPresent() || alarm.metric().equals(MetricCatalogue.LAG);
    }

    private void keep(AlarmDefinition alarm) {
        keep(lengthFor(alarm), alarm.reach());
        alarm.action().ifPresent(action -> keep(Slice.LENGTH, action.expiry()));
    }

    private void keep(Duration length, Duration reach) {
        kept.merge(length, reach.plus(SLACK), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Names of the metrics that some alarm reads from windows of that length; none: they are not needed. */
    Set<String> wanted(Duration length) {
        return wanted.getOrDefault(length, Set.of());
    }

    void put(Observation seen, Instant now) {
        Duration keep = kept.get(seen.window().length());
        if (keep != null && seen.window().end().isAfter(now.minus(keep))) {
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

    /** End of the latest slice that such a source has told of. */
    Optional<Instant> latest(Predicate<String> source) {
        return shelf.values().stream()
                .filter(seen -> seen.window().length().equals(Slice.LENGTH) && source.test(seen.source()))
                .map(seen -> seen.window().end())
                .max(Comparator.naturalOrder());
    }

    /** Adds one look to a window's, once for every length that is wanted. */
    void look(String source, AlarmKey key, Map<String, Reading> readings, Instant now) {
        wanted.forEach((length, names) -> {
            Map<String, Reading> needed = new LinkedHashMap<>(readings);
            needed.keySet().retainAll(names);
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
        kept.forEach((length, keep) -> {
            var old = windows.getOrDefault(length, new TreeMap<>()).headMap(now.minus(keep), false);
            old.values().forEach(window -> window.keySet().forEach(shelf::remove));
            old.clear();
        });
    }
}
