package io.penstock.domain.analytics;

/**
 * All that one source has counted in one slice so far. Always the whole sum, so a later part replaces an earlier one.
 *
 * @param source partition of the topic that was counted
 */
public record Part<F>(int source, Dimensions dimensions, Slice slice, F figures) {

    /** Identity among all parts. */
    public String key() {
        return key(dimensions, slice, source);
    }

    public static String key(Dimensions dimensions, Slice slice, int source) {
        return dimensions + "/" + slice.start() + "@" + source;
    }

    /** The same as figures of a window that may still change. */
    public WindowFigures<F> asWindow() {
        return new WindowFigures<>(new Window(slice.start(), Slice.LENGTH), dimensions, false, figures);
    }
}
