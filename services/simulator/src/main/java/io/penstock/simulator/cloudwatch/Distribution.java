package io.penstock.simulator.cloudwatch;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values and how often each came: what a metric holds for a minute, and all statistics that follow from it. */
public final class Distribution {
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d{1,10})?|100)");

    private final NavigableMap<Double, Double> counts = new TreeMap<>();

    void add(double value, double count) {
        counts.merge(value, count, Double::sum);
    }

    void add(Distribution other) {
        other.counts.forEach(this::add);
    }

    Distribution copy() {
        var copy = new Distribution();
        copy.add(this);
        return copy;
    }

    /** Values in rising order with their counts. */
    public Map<Double, Double> counts() {
        return new TreeMap<>(counts);
    }

    public double sampleCount() {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public double sum() {
        return counts.entrySet().stream()
                .mapToDouble(each -> each.getKey() * each.getValue())
                .sum();
    }

    /** A statistic by CloudWatch's name of it, such as {@code Sum} or {@code p95}; absent for a name that is none. */
    OptionalDouble statistic(String name) {
        return switch (name) {
            case "Sum" -> OptionalDouble.of(sum());
            case "SampleCount" -> OptionalDouble.of(sampleCount());
            case "Average" -> OptionalDouble.of(sum() / sampleCount());
            case "Minimum" -> OptionalDouble.of(counts.firstKey());
            case "Maximum" -> OptionalDouble.of(counts.lastKey());
            default -> isPercentile(name) ? percentile(Double.parseDouble(name.substring(1))) : OptionalDouble.empty();
        };
    }

    static boolean isPercentile(String name) {
        return PERCENTILE.matcher(name).matches();
    }

    /** The nearest rank. */
    private OptionalDouble percentile(double percent) {
        double rank = Math.max(1, Math.ceil(percent / 100 * sampleCount()));
        double passed = 0;
        for (Map.Entry<Double, Double> each : counts.entrySet()) {
            passed += each.getValue();
            if (passed >= rank) {
                return OptionalDouble.of(each.getKey());
            }
        }
        return OptionalDouble.of(counts.lastKey());
    }
}
