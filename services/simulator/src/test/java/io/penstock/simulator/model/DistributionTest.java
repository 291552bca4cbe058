package io.penstock.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.penstock.simulator.config.InvalidConfigException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Property(tries = 30)
    void aLognormalHasTheMedianAndTheTailAskedFor(
            @ForAll @DoubleRange(min = 1, max = 1_000) double p50,
            @ForAll @DoubleRange(min = 1, max = 6) double ratio) {
        double[] sorted = samples(new Distribution.LogNormal(p50, p50 * ratio), 20_000);

        assertThat(sorted[10_000]).isCloseTo(p50, within(p50 * 0.1));
        assertThat(sorted[19_800]).isCloseTo(p50 * ratio, within(p50 * ratio * 0.2));
    }

    @Test
    void aUniformStaysInItsBoundsAndFillsThem() {
        double[] sorted = samples(new Distribution.Uniform(10, 20), 10_000);

        assertThat(sorted[0]).isBetween(10.0, 10.1);
        assertThat(sorted[9_999]).isBetween(19.9, 20.0);
    }

    @Test
    void aFixedOneIsAlwaysTheSame() {
        assertThat(samples(new Distribution.Fixed(7), 100)).containsOnly(7.0);
    }

    @Test
    void aTailBelowTheMedianIsRefused() {
        assertThatThrownBy(() -> new Distribution.LogNormal(100, 50))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("p99: 50.0 is less than p50");
    }

    private static double[] samples(Distribution distribution, int count) {
        var chance = new Chance(5);
        return IntStream.range(0, count)
                .mapToDouble(i -> distribution.sample(chance.of("call#" + i, "test")))
                .sorted()
                .toArray();
    }
}
