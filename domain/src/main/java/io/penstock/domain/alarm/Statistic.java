package io.penstock.domain.alarm;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** How a period's samples become one value, by CloudWatch's names. */
public enum Statistic {
    AVERAGE("Average", reading -> over(reading.sum(), reading.samples())),
    SUM("Sum", reading -> OptionalDouble.of(reading.sum())),
    MAXIMUM("Maximum", reading -> OptionalDouble.of(reading.max())),
    SAMPLE_COUNT("SampleCount", reading -> OptionalDouble.of(reading.samples())),
    P50("p50", reading -> percentile(reading, 50)),
    P95("p95", reading -> percentile(reading, 95)),
    P99("p99", reading -> percentile(reading, 99));

    private final String key;
    private final Function<Reading, OptionalDouble> value;

    Statistic(String key, Function<Reading, OptionalDouble> value) {
        this.key = key;
        this.value = value;
    }

    public String key() {
        return key;
    }

    /** Empty when the reading has no such value, as nothing has an average. */
    public OptionalDouble of(Reading reading) {
        return value.apply(reading);
    }

    public boolean isPercentile() {
        return this == P50 || this == P95 || this == P99;
    }

    /** All by their keys. */
    public static Map<String, Statistic> byKey() {
        Map<String, Statistic> all = new TreeMap<>();
        Arrays.stream(values()).forEach(each -> all.put(each.key, each));
        return all;
    }

    private static OptionalDouble over(double sum, double samples) {
        return samples > 0 ? OptionalDouble.of(sum / samples) : OptionalDouble.empty();
    }

    private static OptionalDouble percentile(Reading reading, int percent) {
        return reading.durations()
                .map(durations -> durations.percentileMs(percent))
                .orElse(OptionalDouble.empty());
    }
}
