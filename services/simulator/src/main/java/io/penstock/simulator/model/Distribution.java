package io.penstock.simulator.model;

import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a quantity varies from call to call. The unit is that of the quantity. */
public sealed interface Distribution {
    /** One draw; only {@code random} decides it. */
    double sample(RandomGenerator random);

    /** Always the same. */
    record Fixed(double value) implements Distribution {
        public Fixed {
            requireNotNegative("", value);
        }

        @Override
        public double sample(RandomGenerator random) {
            return value;
        }
    }

    /** Anything from {@code from} to {@code to}, all equally likely. */
    record Uniform(double from, double to) implements Distribution {
        public Uniform {
            requireNotNegative("from", from);
            new Problems().require(to >= from, "to", to, "is less than from").refuseIfAny();
        }

        @Override
        public double sample(RandomGenerator random) {
            return from + (to - from) * random.nextDouble();
        }
    }

    /**
     * The usual shape of a provider's latency: many near the median, a long tail above. The logarithm is normal with
     * mean ln p50 and a deviation that puts p99 at 2.3263 deviations, the 99th percentile of the normal distribution.
     */
    record LogNormal(double p50, double p99) implements Distribution {
        private static final double NORMAL_P99 = 2.326347874;

        public LogNormal {
            new Problems()
                    .require(p50 > 0, "p50", p50, "is not positive")
                    .require(p99 >= p50, "p99", p99, "is less than p50")
                    .refuseIfAny();
        }

        @Override
        public double sample(RandomGenerator random) {
            return p50 * Math.exp(random.nextGaussian() * Math.log(p99 / p50) / NORMAL_P99);
        }
    }

    /** Reads a number (fixed), {@code {from, to}} (uniform) or {@code {p50, p99}} (lognormal). */
    static Optional<Distribution> read(Section section) {
        if (section.node().isObject() && section.has("p50")) {
            section.allow("p50", "p99");
            return section.build(() -> new LogNormal(section.number("p50"), section.number("p99")));
        }
        if (section.node().isObject()) {
            section.allow("from", "to", "p50", "p99");
            return section.build(() -> new Uniform(section.number("from"), section.number("to")));
        }
        return section.build(() -> new Fixed(section.asNumber()));
    }

    private static void requireNotNegative(String key, double value) {
        new Problems().require(value >= 0, key, value, "is negative").refuseIfAny();
    }
}
