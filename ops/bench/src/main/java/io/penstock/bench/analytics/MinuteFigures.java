package io.penstock.bench.analytics;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.local.client.TopicFollower;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Windows of a minute as they stand on a topic. */
final class MinuteFigures {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A window's begin, and what it is about. */
    record Key(Instant start, Dimensions dimensions) {}

    private MinuteFigures() {}

    static Map<Key, CallFigures> read(Map<String, String> kafka, String topic) {
        Map<String, WindowFigures<CallFigures>> latest = new HashMap<>();
        try (var serde = new DomainSerdes(kafka).callMetrics();
                var follower = TopicFollower.of(kafka, topic, serde.deserializer(), Instant.EPOCH)) {
            do {
                follower.poll(POLL, window -> {
                    if (window.window().length().equals(MINUTE)) {
                        latest.put(window.key(), window);
                    }
                });
            } while (!follower.isAtEnd());
        }
        Map<Key, CallFigures> figures = new HashMap<>();
        latest.values()
                .forEach(window -> figures.computeIfAbsent(
                                new Key(window.window().start(), window.dimensions()), key -> new CallFigures())
                        .merge(window.figures()));
        return figures;
    }
}
