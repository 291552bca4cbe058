package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.Map;

/**
 * Something that has a value at any time, as it was last told of. It is looked at once a second, until it is told of again or is no longer
 * true: a budget's use at the end of its day, say.
 *
 * @param readings of one look, by the names of metrics
 * @param until {@link Instant#MAX}: until it is told of again
 */
public record Gauge(String source, AlarmKey key, Map<String, Reading> readings, Instant until) {

    /** Whether there is something to look at: an intent without a budget has no use of it. */
    boolean hasValue() {
        return readings.values().stream().anyMatch(reading -> reading.samples() > 0);
    }

    /** A later one of the same takes its place. */
    public String id() {
        return source + "/" + key;
    }
}
