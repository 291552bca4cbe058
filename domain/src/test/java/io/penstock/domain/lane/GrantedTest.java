package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrantedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Granted granted = new Granted(NOW);

    @Test
    void nothingIsSureBeforeTheSecondCut() {
        granted.cut(1000, NOW);

        assertThat(granted.holds(0, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void whatWasGrantedBetweenTwoCutsIsHeldAgainAndNoMore() {
        granted.cut(1000, NOW);
        granted.take(61_000, NOW.plusSeconds(30));
        Instant cut = NOW.plusSeconds(60);
        granted.cut(1000, cut);

        assertThat(granted.holds(0, cut.plusMillis(1999))).as("too new").isFalse();
        granted.take(9_700, cut.plusSeconds(10));
        assertThat(granted.holds(0, cut.plusSeconds(10))).isTrue();
        granted.take(1, cut.plusSeconds(10));
        assertThat(granted.holds(0, cut.plusSeconds(10))).isFalse();
        granted.take(-1, cut.plusSeconds(10));
        assertThat(granted.holds(1, cut.plusSeconds(10)))
                .as("with the refused call it was not")
                .isFalse();
    }

    @Test
    void whatCameBackRefusedAfterTheCutWasNotGranted() {
        granted.cut(1000, NOW);
        granted.take(61_000, NOW.plusSeconds(30));
        Instant cut = NOW.plusSeconds(60);
        granted.cut(1000, cut);
        granted.underWay(30_000, cut);

        granted.take(4_700, cut.plusSeconds(10));
        assertThat(granted.holds(0, cut.plusSeconds(10))).isTrue();
        granted.take(100, cut.plusSeconds(10));
        assertThat(granted.holds(0, cut.plusSeconds(10))).isFalse();
    }

    @Test
    void whatIsRefusedAfterTheNextCallWasNoPartOfWhatWasGranted() {
        granted.cut(1000, NOW);
        granted.take(61_000, NOW.plusSeconds(30));
        Instant cut = NOW.plusSeconds(60);
        granted.cut(1000, cut);
        granted.called();
        granted.underWay(30_000, cut.plusSeconds(1));

        granted.take(9_700, cut.plusSeconds(10));
        assertThat(granted.holds(0, cut.plusSeconds(10))).isTrue();
    }

    @Test
    void itOwesNoMoreThanAMinutesWorth() {
        granted.cut(1000, NOW);
        granted.take(61_000, NOW.plusSeconds(30));
        Instant cut = NOW.plusSeconds(60);
        granted.cut(1000, cut);
        granted.take(10_000_000, cut.plusSeconds(10));

        assertThat(granted.holds(0, cut.plusSeconds(69))).isFalse();
        assertThat(granted.holds(0, cut.plusSeconds(70))).isTrue();
    }

    @Test
    void whatIsLostIsAShareOfTheCallsSinceTheCut() {
        granted.cut(1000, NOW);
        for (int call = 0; call < 40; call++) {
            granted.called();
        }
        assertThat(granted.lost()).isZero();
        for (int refusal = 0; refusal < 11; refusal++) {
            granted.refused();
        }
        assertThat(granted.lost()).as("one ended it").isCloseTo(0.25, within(1e-9));
        granted.cut(1000, NOW.plusSeconds(5));
        assertThat(granted.lost()).isZero();
    }

    /** Whatever calls come of it: a provider's bucket that stays as it is refuses none of those that it surely holds. */
    @Property(tries = 200)
    void whatIsSurelyHeldIsNotRefused(
            @ForAll @IntRange(min = 10_000, max = 1_000_000) int perMinute,
            @ForAll @Size(min = 50, max = 400) List<@IntRange(max = 4_000) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 1_500) int gapMs) {
        var provider = new SimulatedProvider.Bucket(perMinute, NOW);
        var lane = new Granted(NOW);
        Instant now = NOW;
        for (int size : sizes) {
            now = now.plusMillis(gapMs);
            lane.called();
            lane.take(size, now);
            boolean held = lane.holds(0, now);
            if (!provider.reserve(size, now)) {
                assertThat(held).isFalse();
                lane.take(-size, now);
                lane.refused();
                lane.cut(size, now);
            }
        }
    }
}
