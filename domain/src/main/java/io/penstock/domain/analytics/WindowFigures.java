package io.penstock.domain.analytics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Figures of a window as they are published.
 *
 * @param isFinal whether they are no longer expected to change
 */
public record WindowFigures<F>(Window window, Dimensions dimensions, boolean isFinal, F figures) {

    /** Key of the published record: one with the same key replaces the one before. */
    public String key() {
        String key = window.length().toSeconds() + "/" + dimensions + "/" + window.start();
        return window.isAddition() ? key + "+" + window.addition() : key;
    }

    /** The window of such a key, which may be had before its figures are read; absent: it is none. */
    public static Optional<Window> windowOf(String key) {
        int afterLength = key.indexOf('/');
        String[] start = key.substring(key.lastIndexOf('/') + 1).split("\\+", 2);
        try {
            Duration length = Duration.ofSeconds(Long.parseLong(key.substring(0, Math.max(0, afterLength))));
            long addition = start.length == 1 ? 0 : Long.parseLong(start[1]);
            return Optional.of(new Window(Instant.parse(start[0]), length, addition));
        } catch (NumberFormatException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
