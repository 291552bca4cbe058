package io.penstock.domain.analytics;

/**
 * All that one source has counted in one slice so far. Always the whole sum, so a later part replaces an earlier one.
 *
 * @param source partition of the topic that was counted
 */
public record Part<F>(int source, Dimensions dimensions, Slice slice, F figures) {

    /** Identity among all parts. */
    public String key() {
        return dimensions + "/" + slice.start() + "@" + source;
    }
}
