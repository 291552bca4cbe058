package io.penstock.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What of the topics is read.
 *
 * @param kafka clients' properties
 * @param since records of this moment and later
 * @param window of figures, the windows of this length, or the next longer that there is
 * @param most records of a topic, 1 and more: the newest
 */
public record Reading(Map<String, String> kafka, Instant since, Duration window, long most) {
    public static final long MOST = 2_000_000;

    public Reading {
        kafka = Map.copyOf(kafka);
    }
}
