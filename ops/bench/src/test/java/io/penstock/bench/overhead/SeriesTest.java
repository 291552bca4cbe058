package io.penstock.bench.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long MS = 1_000_000;

    private final Series series = new Series();

    @Test
    void latencyCountsFromWhenARequestWasMeantToBeSent() {
        series.intended("late", 10 * MS);

        series.readable("late", 35 * MS);

        assertThat(series.between(Duration.ZERO, Duration.ofSeconds(1)))
                .extracting(Series.Trip::took)
                .containsExactly(Duration.ofMillis(25));
    }

    @Test
    void whatNeverCameIsLostAndWhatCameTwiceIsADuplicate() {
        series.intended("once", 0);
        series.intended("twice", 0);
        series.intended("never", 0);

        series.readable("once", MS);
        series.readable("twice", MS);
        series.readable("twice", 2 * MS);
        series.readable("somebody else's", MS);

        assertThat(series.sent()).isEqualTo(3);
        assertThat(series.lost()).isEqualTo(1);
        assertThat(series.duplicates()).isEqualTo(1);
    }

    @Test
    void aWindowHoldsThoseThatWereToBeSentInIt() {
        for (int i = 0; i < 10; i++) {
            series.intended("r" + i, 100 * MS * i);
            series.readable("r" + i, 100 * MS * i + MS);
        }

        assertThat(series.between(Duration.ofMillis(300), Duration.ofMillis(600)))
                .extracting(Series.Trip::id)
                .containsExactlyInAnyOrder("r3", "r4", "r5");
    }
}
