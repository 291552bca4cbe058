package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aRefusalTakesATenthAtOnceAndItComesBackByAHundredthASecond() {
        Pace cut = Pace.full(NOW).cut(0, 0, NOW);

        assertThat(cut.at(0, NOW)).isCloseTo(0.9, within(1e-9));
        assertThat(cut.at(0, NOW.plusSeconds(5))).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void nearWhereItWasRefusedItIsTriedSlowly() {
        Pace cut = Pace.full(NOW).cut(0, 0, NOW);

        assertThat(cut.at(0, NOW.plusSeconds(7))).isCloseTo(0.97, within(1e-9));
        assertThat(cut.at(0, NOW.plusSeconds(17))).isCloseTo(0.98, within(1e-9));
        assertThat(cut.at(0, NOW.plusSeconds(3600))).isEqualTo(1);
    }

    @Test
    void refusalsOfOneMomentAreOne() {
        Pace cut = Pace.full(NOW).cut(0, 0, NOW);

        assertThat(cut.cut(0, 0, NOW.plusSeconds(4))).isEqualTo(cut);
        assertThat(cut.cut(0, 0, NOW.plusSeconds(5)).at(0, NOW.plusSeconds(5))).isCloseTo(0.855, within(1e-9));
    }

    @Test
    void whatIsLostBeyondChanceWasAboveTheQuota() {
        Pace cut = Pace.full(NOW).cut(0.1, 0.5, NOW);

        assertThat(cut.at(0.1, NOW)).isCloseTo(0.6 * 0.9, within(1e-9));
        assertThat(cut.refusedAt()).isCloseTo(0.6, within(1e-9));
        assertThat(Pace.full(NOW).cut(0.1, 0.1, NOW)).isEqualTo(Pace.full(NOW).cut(0, 0, NOW));
    }

    @Test
    void whereCallsAreRefusedByChanceItIsTriedFaster() {
        Pace cut = Pace.full(NOW).cut(0.05, 0, NOW);

        assertThat(cut.at(0.05, NOW.plusSeconds(9))).isCloseTo(0.97 + 2 * 0.006, within(1e-9));
        assertThat(cut.at(0.3, NOW.plusSeconds(9)))
                .as("never by more than far below")
                .isCloseTo(0.99, within(1e-9));
    }

    @Property
    void theShareIsNeverLessThanTheLeastNorMoreThanAll(
            @ForAll @Size(max = 200) List<@IntRange(max = 20_000) Integer> gapsMs,
            @ForAll @DoubleRange(max = Chance.MOST) double chance,
            @ForAll @DoubleRange(max = 1) double lost) {
        Instant now = NOW;
        Pace pace = Pace.full(now);
        for (int gap : gapsMs) {
            now = now.plusMillis(gap);
            assertThat(pace.at(chance, now)).isBetween(Pace.LEAST, 1.0);
            Pace cut = pace.cut(chance, lost, now);
            assertThat(cut.at(chance, now)).isBetween(Pace.LEAST, pace.at(chance, now));
            pace = cut;
        }
    }
}
