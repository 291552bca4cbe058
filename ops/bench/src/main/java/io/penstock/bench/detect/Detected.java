package io.penstock.bench.detect;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How soon one onset was noticed.
 *
 * @param alarmSeconds absent: it never was
 * @param actionSeconds from the onset until an alarm's control was there for dispatchers to read; absent: none was written
 * @param templateSeconds from the onset to the first template by a control; absent: there was none
 * @param falseAlarms alarms before the onset
 */
record Detected(
        Onset onset,
        String by,
        Optional<Double> alarmSeconds,
        Optional<Double> actionSeconds,
        Optional<Double> templateSeconds,
        int falseAlarms) {

    static OptionalDouble median(Collection<Double> seconds) {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    static OptionalDouble worst(Collection<Double> seconds) {
        return Arrays.stream(seconds.stream().mapToDouble(Double::doubleValue).toArray())
                .max();
    }
}
