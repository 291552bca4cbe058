package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DurationSketchTest {
    private static final int SAMPLES = 1_000_000;
    private static final int PARTS = 60;
    private static final double TOLERANCE = 0.02;

    @ParameterizedTest(name = "{0}")
    @MethodSource("distributions")
    void percentilesOfAMillionMergedSamplesAreWithinTwoPercent(String name, ToDoubleFunction<Random> draw) {
        var random = new Random(name.hashCode());
        long[] samples = new long[SAMPLES];
        var parts = Stream.generate(DurationSketch::new).limit(PARTS).toList();
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = Math.round(draw.applyAsDouble(random));
            parts.get(i % PARTS).add(Duration.ofMillis(samples[i]));
        }
        Arrays.sort(samples);

        var merged = new DurationSketch();
        parts.forEach(part -> merged.merge(DurationSketch.decode(part.encoded(), part.sumMs(), part.maxMs())));

        assertThat(merged.count()).isEqualTo(SAMPLES);
        assertThat(merged.maxMs()).isEqualTo(samples[SAMPLES - 1]);
        assertThat(merged.sumMs()).isEqualTo(Arrays.stream(samples).sum());
        for (double percent : new double[] {50, 95, 99, 99.9}) {
            long exact = samples[(int) Math.ceil(percent / 100 * SAMPLES) - 1];
            assertThat(merged.percentileMs(percent).orElseThrow())
                    .as("p%s", percent)
                    .isCloseTo(exact, within(TOLERANCE * exact));
        }
    }

    static Stream<Arguments> distributions() {
        return Stream.of(
                Arguments.of("uniform", (ToDoubleFunction<Random>) random -> random.nextDouble(1, 30_000)),
                Arguments.of("lognormal", (ToDoubleFunction<Random>) random -> Math.exp(7 + random.nextGaussian())),
                Arguments.of(
                        "exponential", (ToDoubleFunction<Random>) random -> -700 * Math.log(1 - random.nextDouble())),
                Arguments.of("pareto", (ToDoubleFunction<Random>) random ->
                        Math.min(8e7, 100 / Math.pow(1 - random.nextDouble(), 0.8))),
                Arguments.of("two humps", (ToDoubleFunction<Random>)
                        random -> random.nextInt(10) == 0 ? 30_000 + random.nextGaussian() : 400 + random.nextInt(9)),
                Arguments.of("always the same", (ToDoubleFunction<Random>) random -> 1234));
    }

    @Test
    void percentilesOfAFewAreOfTheirNearestRank() {
        for (int count = 1; count <= 200; count++) {
            var sketch = new DurationSketch();
            for (int i = 1; i <= count; i++) {
                sketch.add(Duration.ofMillis(100L * i));
            }
            for (double percent : new double[] {1, 50, 95, 99, 100}) {
                double exact = 100 * Math.max(1, Math.ceil(percent / 100 * count));
                assertThat(sketch.percentileMs(percent).orElseThrow())
                        .as("p%s of %s", percent, count)
                        .isCloseTo(exact, within(0.01 * exact));
            }
        }
    }

    @Test
    void whatLiesOutsideADayCountsAtItsEdge() {
        var sketch = new DurationSketch();
        sketch.add(Duration.ofSeconds(Long.MIN_VALUE / 2000));
        sketch.add(Duration.ofDays(400));

        assertThat(sketch.count()).isEqualTo(2);
        assertThat(sketch.maxMs()).isEqualTo(DurationSketch.LONGEST.toMillis());
        assertThat(sketch.percentileMs(50).orElseThrow()).isZero();
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(new DurationSketch().percentileMs(99)).isEmpty();
        assertThat(new DurationSketch().meanMs()).isEmpty();
    }

    @Test
    void bytesThatAreNoSketchAreRefused() {
        assertThatThrownBy(() -> DurationSketch.decode(new byte[] {9, 9, 9, 9}, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 bytes");
    }
}
