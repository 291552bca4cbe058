package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The alarms that come with the house, or others, under a clock that the test moves, second by second. */
final class Alarms {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final PenstockConfig HOUSE = ConfigReader.read(Path.of("..", "ops", "config", "penstock.yaml"));
    private static final String NO_LOG = "test";
    private static final Duration SETTLE = Duration.ofSeconds(5);

    final List<AlarmTransition> told = new ArrayList<>();
    final List<Control> controls = new ArrayList<>();
    private final List<AlarmDefinition> definitions;
    private final Map<String, Map<Instant, Reading>> measured = new HashMap<>();
    private final Memory<Observation> seen = new Memory<>();
    private final Memory<AlarmMemory> memories = new Memory<>();
    private final Memory<Gauge> gauges = new Memory<>();
    private final Map<Duration, Set<String>> wanted = new HashMap<>();
    private AlarmBook book;
    Instant now = START;

    Alarms(List<AlarmDefinition> definitions) {
        this.definitions = definitions;
        Window.LENGTHS.forEach(length -> wanted.put(length, AlarmBook.wanted(definitions, length)));
        this.book = book();
    }

    private AlarmBook book() {
        return new AlarmBook(definitions, Reach.of(HOUSE), SETTLE, new AlarmShelves(seen, memories, gauges), now);
    }

    static AlarmDefinition house(String name) {
        return HOUSE.analytics().alarms().stream()
                .filter(alarm -> alarm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing but what was put by is left. */
    void restart() {
        book = book();
    }

    void pass(Duration time) {
        for (long i = 0; i < time.toSeconds(); i++) {
            now = now.plusSeconds(1);
            book.look(now).forEach(this::hear);
        }
    }

    /** Whether figures are behind, so that what is missing changes nothing. */
    boolean keepsStates() {
        return book.keepsStates(now);
    }

    private void hear(AlarmEvent event) {
        switch (event) {
            case AlarmEvent.Turned(AlarmTransition transition) -> told.add(transition);
            case AlarmEvent.Act(Control control) -> controls.add(control);
        }
    }

    /** Something has another value from now on. */
    void tell(Gauge gauge) {
        book.tell(gauge);
    }

    /** What a lane has done since its task began. */
    void tell(LaneId lane, LaneStatus.Totals totals) {
        book.tell(lane, totals, now);
    }

    /** What was measured in the windows of now. */
    void measure(Metric metric, AlarmKey key, Reading reading) {
        measure(metric, key, reading, now);
    }

    /**
     * What was measured in the windows of then, and comes in only now. As with published figures, those of a log have calls for each
     * request, too, and what no alarm looks at is left out.
     */
    void measure(Metric metric, AlarmKey key, Reading reading, Instant then) {
        for (Duration length : Window.LENGTHS) {
            var window = new Window(Window.floor(then, length), length);
            var whole = new Observation(source(metric), window, key, Map.of(metric.name(), reading));
            Map<Instant, Reading> slices =
                    measured.computeIfAbsent(whole.id() + metric.name(), each -> new TreeMap<>());
            slices.put(Window.floor(then, Slice.LENGTH), reading);
            Map<String, Reading> sum = new HashMap<>(Map.of(metric.name(), Reading.sum(slices.values())));
            if (!whole.source().equals(NO_LOG)) {
                sum.putIfAbsent(MetricCatalogue.CALLS_PER_REQUEST.name(), Reading.share(0, 0));
            }
            sum.keySet().retainAll(wanted.get(length));
            book.observe(whole.source(), window, () -> new Observation(whole.source(), window, key, sum), now);
        }
    }

    private static String source(Metric metric) {
        return Stream.of(MetricCatalogue.CALLS, MetricCatalogue.REQUESTS)
                .filter(source -> source.metrics().contains(metric))
                .map(MetricSource::name)
                .findFirst()
                .orElse(NO_LOG);
    }

    /** A slice with so many samples of that value, and its time. */
    void slice(AlarmDefinition alarm, AlarmKey key, double value, int samples) {
        measure(alarm.metric(), key, reading(alarm.metric(), value, samples));
        pass(Slice.LENGTH);
    }

    /** Five calls and five requests in each slice. */
    void traffic(AlarmKey key, int slices) {
        for (int i = 0; i < slices; i++) {
            measure(MetricCatalogue.CALLS_PER_REQUEST, key, Reading.share(5, 5));
            pass(Slice.LENGTH);
        }
    }

    /** Good probes for as long as it takes, which is given back. */
    Duration recover(AlarmDefinition alarm, AlarmKey key) {
        Instant from = now;
        for (int i = 0; i < 30 && told.getLast().to() == AlarmState.ALARM; i++) {
            slice(alarm, key, 0, 3);
        }
        return Duration.between(from, now);
    }

    static AlarmKey intent(String name) {
        return AlarmKey.of(AlarmDimension.INTENT, name);
    }

    /** A reading of that value. */
    static Reading reading(Metric metric, double value, int samples) {
        return switch (metric.kind()) {
            case SHARE -> Reading.share(value * samples, samples);
            case GAUGE -> new Reading(value * samples, samples, value, Optional.empty());
            case DURATIONS -> {
                var sketch = new DurationSketch();
                for (int i = 0; i < samples; i++) {
                    sketch.add(Duration.ofMillis(Math.round(value)));
                }
                yield Reading.of(sketch);
            }
        };
    }

    List<AlarmState> states() {
        return told.stream().map(AlarmTransition::to).toList();
    }

    private static final class Memory<V> implements Shelf<V> {
        private final Map<String, V> values = new LinkedHashMap<>();

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public Collection<V> values() {
            return List.copyOf(values.values());
        }

        @Override
        public void put(String key, V value) {
            values.put(key, value);
        }

        @Override
        public void remove(String key) {
            values.remove(key);
        }
    }
}
