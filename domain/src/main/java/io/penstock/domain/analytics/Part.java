package io.penstock.domain.analytics;

/**
 * All that one source has counted in one slice so far. Always the whole sum, so a later part replaces an earlier one. Or,
 * of {@link #ALL} sources together, what has been rolled up into a longer window ({@link RollUp}).
 *
 * @param source partition of the topic that was counted
 * @param window a slice, or what else is shortest of these figures, for a single source
 * @param closed whether the source counts nothing more here
 */
public record Part<F>(int source, Dimensions dimensions, Window window, boolean closed, F figures) {
    public static final int ALL = -1;

    /** What a source counts in a slice, as long as it does. */
    public static <F> Part<F> open(int source, Dimensions dimensions, Slice slice, F figures) {
        return open(source, dimensions, new Window(slice.start(), Slice.LENGTH), figures);
    }

    /** The same of the shortest window that there is of these figures. */
    public static <F> Part<F> open(int source, Dimensions dimensions, Window window, F figures) {
        return new Part<>(source, dimensions, window, false, figures);
    }

    /** What is rolled up in a window. */
    static <F> Part<F> rolled(Dimensions dimensions, Window window, F figures) {
        return new Part<>(ALL, dimensions, window, true, figures);
    }

    public Part<F> asClosed() {
        return new Part<>(source, dimensions, window, true, figures);
    }

    Part<F> in(Window span) {
        return span.equals(window) ? this : new Part<>(source, dimensions, span, closed, figures);
    }
}
