package io.penstock.domain.alarm;

import io.penstock.domain.analytics.DurationSketch;
import java.util.Collection;
import java.util.Optional;

/**
 * What was measured of one metric: CloudWatch's statistic set, with a sketch where percentiles are asked for. Readings add up, over time
 * and over dimensions.
 *
 * @param sum of all samples; of a share: how many are of the kind
 * @param samples how many there were
 * @param max the largest; 0 for none
 * @param durations their distribution, in milliseconds; absent for what is no duration
 */
public record Reading(double sum, double samples, double max, Optional<DurationSketch> durations) {

    /** So many of a kind among all: their average is the share. */
    public static Reading share(double part, double whole) {
        return new Reading(part, whole, part > 0 ? 1 : 0, Optional.empty());
    }

    public static Reading of(DurationSketch durations) {
        return new Reading(durations.sumMs(), durations.count(), durations.maxMs(), Optional.of(durations));
    }

    /** One look at something that has a value at any time. */
    public static Reading gauge(double value) {
        return new Reading(value, 1, value, Optional.empty());
    }

    /** Of a share: what has come to it since it was like that. */
    Reading shareSince(Reading before) {
        return share(Math.max(0, sum - before.sum), samples - before.samples);
    }

    /** All of them together; the parts stay as they are. */
    public static Reading sum(Collection<Reading> parts) {
        double sum = 0;
        double samples = 0;
        double max = 0;
        Optional<DurationSketch> durations = Optional.empty();
        for (Reading part : parts) {
            sum += part.sum;
            samples += part.samples;
            max = Math.max(max, part.max);
            if (part.durations.isPresent()) {
                DurationSketch all = durations.orElseGet(DurationSketch::new);
                all.merge(part.durations.get());
                durations = Optional.of(all);
            }
        }
        return new Reading(sum, samples, max, durations);
    }
}
