package io.penstock.domain.analytics;

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
}
