package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.config.BreakerSettings;
import io.penstock.domain.config.LaneOptions;
import io.penstock.domain.config.LaneSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lane makes of a quota, in simulated time; the loads of {@code bench goodput}. */
class LaneSimulationTest {
    private static final long QUOTA = 600_000;
    private static final Duration WARM = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(12);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void atTwiceTheQuotaAllOfItIsUsedAndNothingIsThrottled(long seed) {
        var figures = run(QUOTA, bucket(), 2, 1500, seed);

        assertThat(figures.goodput(WARM, END, QUOTA)).isGreaterThanOrEqualTo(0.99);
        assertThat(figures.throttledShare(WARM, END)).isLessThanOrEqualTo(0.005);
        assertThat(figures.answeredShare(WARM, END, 0)).isEqualTo(1);
        assertThat(figures.p99(WARM, END, 0))
                .as("calls alone take 5,152 ms at the 99th percentile, and 60 ms to the provider and back")
                .isLessThan(Duration.ofMillis(5300));
    }

    @Test
    void aMaxTokensThatNobodyUsesCostsNothingOnceItIsLearned() {
        var figures = run(QUOTA, bucket(), 2, 8192, 1);

        assertThat(figures.goodput(WARM, END, QUOTA)).isGreaterThanOrEqualTo(0.98);
        assertThat(figures.throttledShare(WARM, END)).isLessThanOrEqualTo(0.005);
        assertThat(figures.answeredShare(WARM, END, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aQuotaConfiguredAFifthTooHighIsFound(long seed) {
        var figures = run(QUOTA * 12 / 10, bucket(), 2, 1500, seed);

        assertThat(figures.goodput(WARM, END, QUOTA)).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.throttledShare(Duration.ofMinutes(1), END)).isLessThanOrEqualTo(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aQuotaCountedInFixedMinutesIsUsedAlmostWhole(long seed) {
        var figures = run(QUOTA, new SimulatedProvider.FixedWindow(QUOTA), 2, 1500, seed);

        assertThat(figures.goodput(WARM, END, QUOTA)).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.throttledShare(Duration.ofMinutes(1), END)).isLessThanOrEqualTo(0.02);
    }

    /** Of 30 seeds the worst: 0.94, and 0.86 where three in ten are refused. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03, 0.1, 0.3})
    void callsRefusedByChanceDoNotTakeThePace(double share) {
        var goodputs = LongStream.rangeClosed(1, 8)
                .mapToDouble(seed -> run(QUOTA, atRandom(bucket(), share, seed), 2, 1500, seed)
                        .goodput(WARM, END, QUOTA))
                .summaryStatistics();

        assertThat(goodputs.getAverage()).isGreaterThanOrEqualTo(0.9);
        assertThat(goodputs.getMin()).isGreaterThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aQuotaThatHalvesIsFoundAlsoWhereCallsAreRefusedByChance(long seed) {
        var halved = Duration.ofMinutes(6);
        var found = halved.plusSeconds(20);
        var sure = run(QUOTA, halvesAfter(halved), 2, 1500, seed);
        var byChance = run(QUOTA, atRandom(halvesAfter(halved), 0.03, seed), 2, 1500, seed);

        assertThat(sure.throttledShare(found, END)).isLessThanOrEqualTo(0.04);
        assertThat(sure.goodput(found, END, QUOTA / 2)).isGreaterThanOrEqualTo(0.95);
        assertThat(byChance.throttledShare(found, END))
                .as(
                        "what the old quota would have held looks like chance until the second cut, and is forgiven for a while")
                .isLessThanOrEqualTo(0.2);
        assertThat(byChance.goodput(found, END, QUOTA / 2)).isGreaterThanOrEqualTo(0.95);
    }

    /**
     * Of 30 seeds the mean in the three minutes: 0.03, 0.03 and 0.07, with single ones at 0.14. It was 0.09, 0.22 and 0.30 when
     * only the memory of some hundred calls let chance end.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1.2, 2, 4})
    void whenChanceEndsTheQuotaIsFoundSoon(double configured) {
        var ends = Duration.ofMinutes(6);
        var found = ends.plusMinutes(3);
        var ended = LongStream.rangeClosed(1, 8)
                .mapToObj(seed -> run(
                        (long) (QUOTA * configured),
                        chanceUntil(ends, 0.3, seed),
                        2 * Math.max(1, configured / 2),
                        1500,
                        seed))
                .toList();

        assertThat(ended.stream()
                        .mapToDouble(it -> it.throttledShare(ends, found))
                        .average()
                        .orElseThrow())
                .isLessThanOrEqualTo(0.1);
        assertThat(ended).allSatisfy(it -> {
            assertThat(it.throttledShare(found, END)).isLessThanOrEqualTo(0.04);
            assertThat(it.goodput(found, END, QUOTA)).isGreaterThanOrEqualTo(0.95);
        });
    }

    @Test
    void whoAsksToWaitAfterEachCallRefusedByChanceIsHeardWithoutLosingThePace() {
        var goodputs = LongStream.rangeClosed(1, 8)
                .mapToDouble(seed -> run(
                                QUOTA,
                                new SimulatedProvider.Asking(atRandom(bucket(), 0.1, seed), Duration.ofSeconds(1)),
                                2,
                                1500,
                                seed)
                        .goodput(WARM, END, QUOTA))
                .summaryStatistics();

        assertThat(goodputs.getAverage()).isGreaterThanOrEqualTo(0.95);
        assertThat(goodputs.getMin()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void burstsAroundTheQuotaAreAnswered() {
        var figures = run(QUOTA, bucket(), 1, 1500, 1);

        assertThat(figures.answeredShare(WARM, END, 2)).isGreaterThanOrEqualTo(0.99);
        assertThat(figures.throttledShare(WARM, END)).isLessThanOrEqualTo(0.005);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whenAnswersSuddenlyGetLongerFewAreCutAndAskedForAgain(long seed) {
        var load = new LaneSimulation.Load(minute -> QUOTA * 2, minute -> minute < 5 ? 1 : 2.5, 1500, END);
        var figures = new LaneSimulation(settings(QUOTA), bucket(), load, seed).run();
        System.out.printf("answers get 2.5 times as long: %d cut%n", figures.cuts());

        assertThat(figures.cuts()).isBetween(1, 25);
    }

    private static SimulatedProvider bucket() {
        return new SimulatedProvider.Bucket(QUOTA, LaneSimulation.START);
    }

    private static SimulatedProvider atRandom(SimulatedProvider quota, double share, long seed) {
        return new SimulatedProvider.AtRandom(quota, share, new Random(seed));
    }

    private static SimulatedProvider chanceUntil(Duration time, double share, long seed) {
        var quota = bucket();
        return new SimulatedProvider.Changing(atRandom(quota, share, seed), quota, LaneSimulation.START.plus(time));
    }

    /** The bucket of the half is empty then, as that of the whole is under this load. */
    private static SimulatedProvider halvesAfter(Duration time) {
        var from = LaneSimulation.START.plus(time);
        var half = new SimulatedProvider.Bucket(QUOTA / 2, from);
        half.reserve(QUOTA / 2, from);
        return new SimulatedProvider.Changing(bucket(), half, from);
    }

    private static LaneSettings settings(long configured) {
        return new LaneSettings("b", "h", "l", configured, 200, 10_000, 0.1)
                .with(new LaneOptions(Optional.empty(), 0.05, Optional.empty(), BreakerSettings.DEFAULT));
    }

    private static LaneSimulation.Figures run(
            long configured, SimulatedProvider provider, double times, int maxTokens, long seed) {
        var load = new LaneSimulation.Load(QUOTA * times, maxTokens, END);
        var figures = new LaneSimulation(settings(configured), provider, load, seed).run();
        System.out.printf(
                "%s x%.1f max %d: goodput %.3f throttled %.4f premium %.3f p99 %s second %.3f all %.3f%n",
                provider.getClass().getSimpleName(),
                times,
                maxTokens,
                figures.goodput(WARM, END, QUOTA),
                figures.throttledShare(Duration.ofMinutes(1), END),
                figures.answeredShare(WARM, END, 0),
                figures.p99(WARM, END, 0),
                figures.answeredShare(WARM, END, 1),
                figures.answeredShare(WARM, END, 2));
        return figures;
    }
}
