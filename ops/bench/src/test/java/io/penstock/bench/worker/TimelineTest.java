package io.penstock.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void oneCallAfterTheOtherFillsOnePlaceAndHalfOfTwo() throws InterruptedException {
        var timeline = new Timeline(new Shape("short", 4, i -> Duration.ofMillis(30)));
        for (int i = 0; i < 4; i++) {
            timeline.call(i);
        }

        assertThat(timeline.await(Duration.ZERO)).isTrue();
        assertThat(timeline.occupancy(1)).isCloseTo(1, within(0.05));
        assertThat(timeline.occupancy(2)).isCloseTo(0.5, within(0.05));
        assertThat(timeline.rate()).isBetween(20.0, 34.0);
    }

    @Test
    void aCallMadeTwiceIsCountedAsRepeated() throws InterruptedException {
        var timeline = new Timeline(new Shape("none", 2, i -> Duration.ZERO));
        timeline.call(0);
        timeline.call(0);

        assertThat(timeline.repeated()).isEqualTo(1);
        assertThat(timeline.await(Duration.ZERO)).as("one is still to be made").isFalse();
    }

    @Test
    void aHeavyTailHasTheSameMeanAsUniformCalls() {
        assertThat(Shape.heavyTail(25_000).mean()).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
        assertThat(Shape.uniform(25_000).mean()).isEqualTo(Duration.ofMillis(100));
    }
}
