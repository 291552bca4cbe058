package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The value of one period.
 *
 * @param start of the period
 * @param value empty: missing, for want of samples
 * @param samples how many samples there were all the same
 * @param breaching whether the value breaches the alarm's threshold
 */
public record Datapoint(Instant start, OptionalDouble value, double samples, boolean breaching) {

    public boolean isMissing() {
        return value.isEmpty();
    }
}
