package io.penstock.domain.call;

import static io.penstock.domain.call.CallFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.LaneSettings;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lane of 60,000 tokens a minute that allows workers a tenth: 100 tokens a second. */
class AllowancesTest {
    private static final LaneId LANE = new LaneId("large");
    private static final LaneSettings SETTINGS = new LaneSettings("b", "here", "large", 60_000, 10, 10, 0.1);

    @Test
    void aWorkerWithAllTheWorkHasAllOfTheAllowance() {
        var allowances = of(1);

        assertThat(allowances.take(LANE, 4_000, NOW)).isTrue();
        assertThat(allowances.take(LANE, 2_000, NOW)).isTrue();
        assertThat(allowances.take(LANE, 1, NOW)).isFalse();
        assertThat(allowances.take(LANE, 1_000, NOW.plusSeconds(10))).isTrue();
    }

    @Test
    void theWorkersTogetherStayWithinIt() {
        long taken = Stream.of(of(0.25), of(0.75), of(0))
                .mapToLong(worker -> Stream.generate(() -> worker.take(LANE, 100, NOW))
                        .takeWhile(Boolean::booleanValue)
                        .count())
                .sum();

        assertThat(taken).isEqualTo(60);
    }

    @Test
    void aWorkerThatLosesItsPartHasNoMoreThanIsLeft() {
        var allowances = of(1);

        allowances.share(0.5);

        assertThat(allowances.take(LANE, 3_000, NOW)).isTrue();
        assertThat(allowances.take(LANE, 1, NOW)).isFalse();
        allowances.share(0);
        assertThat(allowances.take(LANE, 1, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void whatACallDidNotUseComesBack() {
        var allowances = of(1);
        allowances.take(LANE, 6_000, NOW);

        allowances.giveBack(LANE, 5_000, NOW);

        assertThat(allowances.take(LANE, 5_000, NOW)).isTrue();
        assertThat(allowances.take(LANE, 1, NOW)).isFalse();
    }

    @Test
    void aLaneThatIsNotConfiguredAllowsNothing() {
        assertThat(of(1).take(new LaneId("gone"), 1, NOW)).isFalse();
    }

    private static Allowances of(double share) {
        return new Allowances(Map.of(LANE, SETTINGS), share);
    }
}
