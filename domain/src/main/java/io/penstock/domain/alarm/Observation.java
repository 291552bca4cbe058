package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.util.Map;

/**
 * What one source has measured in a window so far; a later one of the same source, window and key replaces it.
 *
 * @param readings by the names of metrics
 */
public record Observation(String source, Window window, AlarmKey key, Map<String, Reading> readings) {

    /** Identity among all observations. */
    public String id() {
        return id(source, window, key);
    }

    static String id(String source, Window window, AlarmKey key) {
        return source + "/" + window.length().toSeconds() + "/" + key + "/" + window.start();
    }
}
