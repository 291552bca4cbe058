package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aRefusalTakesATenthAtOnceAndItComesBackByAHundredthASecond() {
        Pace cut = Pace.full(NOW).cut(NOW);

        assertThat(cut.at(NOW)).isCloseTo(0.9, within(1e-9));
        assertThat(cut.at(NOW.plusSeconds(5))).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void nearWhereItWasRefusedItIsTriedSlowly() {
        Pace cut = Pace.full(NOW).cut(NOW);

        assertThat(cut.at(NOW.plusSeconds(7))).isCloseTo(0.97, within(1e-9));
        assertThat(cut.at(NOW.plusSeconds(17))).isCloseTo(0.98, within(1e-9));
        assertThat(cut.at(NOW.plusSeconds(3600))).isEqualTo(1);
    }

    @Test
    void refusalsOfOneMomentAreOne() {
        Pace cut = Pace.full(NOW).cut(NOW);

        assertThat(cut.cut(NOW.plusSeconds(4))).isEqualTo(cut);
        assertThat(cut.cut(NOW.plusSeconds(5)).at(NOW.plusSeconds(5))).isCloseTo(0.855, within(1e-9));
    }

    @Property
    void theShareIsNeverLessThanTheLeastNorMoreThanAll(
            @ForAll @Size(max = 200) java.util.List<@IntRange(max = 20_000) Integer> gapsMs) {
        Instant now = NOW;
        Pace pace = Pace.full(now);
        for (int gap : gapsMs) {
            now = now.plusMillis(gap);
            assertThat(pace.at(now)).isBetween(Pace.LEAST, 1.0);
            Pace cut = pace.cut(now);
            assertThat(cut.at(now)).isBetween(Pace.LEAST, pace.at(now));
            pace = cut;
        }
    }
}
