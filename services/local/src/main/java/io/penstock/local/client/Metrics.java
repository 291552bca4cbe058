package io.penstock.local.client;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;

/** Figures of some time, read from the metric topics and merged window by window with their sketches. */
public final class Metrics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Comparator<Dimensions> ORDER = Comparator.comparing(Dimensions::intent)
            .thenComparing(Dimensions::model)
            .thenComparing(Dimensions::tier);

    private final Map<String, String> kafka;
    private final Duration window;
    private final Instant since;
    private final Predicate<Dimensions> wanted;

    /**
     * @param kafka clients' properties
     * @param window length of the windows to add up
     * @param since windows that end later
     */
    public Metrics(Map<String, String> kafka, Duration window, Instant since, Predicate<Dimensions> wanted) {
        this.kafka = kafka;
        this.window = window;
        this.since = since;
        this.wanted = wanted;
    }

    public Map<Dimensions, CallFigures> calls() {
        return read(Topics.standard().callMetrics(), new DomainSerdes(kafka).callMetrics(), CallFigures::new);
    }

    /** The windows themselves, each as it was published last. */
    public List<WindowFigures<CallFigures>> callWindows() {
        return windows(Topics.standard().callMetrics(), new DomainSerdes(kafka).callMetrics());
    }

    public Map<Dimensions, RequestFigures> requests() {
        return read(Topics.standard().requestMetrics(), new DomainSerdes(kafka).requestMetrics(), RequestFigures::new);
    }

    private <F extends Figures<F>> Map<Dimensions, F> read(
            Topic<?> topic, Serde<WindowFigures<F>> serde, Supplier<F> none) {
        Map<Dimensions, F> sums = new TreeMap<>(ORDER);
        windows(topic, serde)
                .forEach(figures -> sums.computeIfAbsent(figures.dimensions(), each -> none.get())
                        .merge(figures.figures()));
        return sums;
    }

    /** A later record of a window replaces the one before. */
    private <F> List<WindowFigures<F>> windows(Topic<?> topic, Serde<WindowFigures<F>> serde) {
        Map<String, WindowFigures<F>> windows = new HashMap<>();
        try (var follower = TopicFollower.of(kafka, topic.name(), serde.deserializer(), since.minus(window))) {
            do {
                follower.poll(POLL, figures -> windows.put(figures.key(), figures));
            } while (!follower.isAtEnd());
        }
        return windows.values().stream()
                .filter(figures -> figures.window().length().equals(window))
                .filter(figures -> figures.window().end().isAfter(since))
                .filter(figures -> wanted.test(figures.dimensions()))
                .toList();
    }

    /** All of them together. */
    public static <F extends Figures<F>> F total(Map<Dimensions, F> figures, Supplier<F> none) {
        F total = none.get();
        figures.values().forEach(total::merge);
        return total;
    }
}
