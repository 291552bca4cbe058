package io.penstock.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class FiguresWatchTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Optional<Duration> age = Optional.empty();
    private boolean reached = true;

    private Optional<Duration> age() {
        if (!reached) {
            throw new KafkaException("nobody there");
        }
        return age;
    }

    @Test
    void tellsOfFiguresThatGrowOldAndOfTheirReturn() {
        try (var watch = new FiguresWatch(this::age, meters, () -> {})) {
            watch.look();
            assertThat(watch.isStale()).isFalse();
            assertThat(shown()).isNaN();

            age = Optional.of(Duration.ofSeconds(60));
            watch.look();
            assertThat(watch.isStale()).isFalse();
            age = Optional.of(Duration.ofMillis(61_500));
            watch.look();
            assertThat(watch.isStale()).isTrue();
            assertThat(shown()).isEqualTo(61.5);

            age = Optional.of(Duration.ofSeconds(2));
            watch.look();
            assertThat(watch.isStale()).isFalse();
            assertThat(shown()).isEqualTo(2);
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsNoNewsOfAnalytics() {
        try (var watch = new FiguresWatch(this::age, meters, () -> {})) {
            age = Optional.of(Duration.ofMinutes(5));
            watch.look();
            reached = false;
            watch.look();

            assertThat(watch.isStale()).isTrue();
            assertThat(shown()).isNaN();
        }
    }

    private double shown() {
        return meters.get("penstock.figures.age").gauge().value();
    }
}
