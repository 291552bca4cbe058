package io.penstock.domain.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a metric was in one minute: a {@code MetricDatum} of CloudWatch's.
 *
 * @param at beginning of the minute
 * @param samples by rising value
 */
public record Datum(String name, Map<String, String> dimensions, Instant at, Unit unit, List<Sample> samples) {

    /** CloudWatch's standard units, as far as they are used. */
    public enum Unit {
        COUNT,
        MILLISECONDS,
        NONE
    }

    /** A value, and how often it came. */
    public record Sample(double value, long count) {}

    /** How often any value came: CloudWatch's {@code SampleCount}. */
    public long sampleCount() {
        return samples.stream().mapToLong(Sample::count).sum();
    }

    Datum withSamples(List<Sample> some) {
        return new Datum(name, dimensions, at, unit, List.copyOf(some));
    }
}
