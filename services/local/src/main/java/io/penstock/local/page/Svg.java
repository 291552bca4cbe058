package io.penstock.local.page;

import java.util.List;
import java.util.Locale;

/** The strokes that pictures are made of; lengths in pixels, from the upper left. */
public final class Svg {
    private static final List<String> COLOURS =
            List.of("#1f6f8b", "#6a994e", "#e3b23c", "#dd7a3b", "#b5363c", "#8a8d91", "#7b5ea7", "#3fa7a0", "#a8763e");

    private Svg() {}

    public static String open(int width, int height) {
        return format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" style=\"max-width:%dpx;font:12px system-ui,sans-serif\">",
                width, height, width);
    }

    /** The same for the same place, from 0; they begin again when there are no more. */
    public static String colour(int place) {
        return COLOURS.get(place % COLOURS.size());
    }

    /** A faint line. */
    public static String grid(double x1, double y1, double x2, double y2) {
        return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e3e6e8\"/>", x1, y1, x2, y2);
    }

    /** @param anchor what of the text stands at x: start, middle or end */
    public static String label(double x, double y, String anchor, String text) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333\">%s</text>",
                x, y, anchor, Page.escaped(text));
    }

    /** Through points, each as x,y and a space. */
    public static String line(CharSequence points, String colour) {
        return format("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>", colour, points);
    }

    /** @param about what a reader sees who points at it; none when empty */
    public static String bar(double x, double y, double width, double height, String colour, String about) {
        return format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\">%s</rect>",
                x, y, width, height, colour, title(about));
    }

    /** A point of a line; else as {@link #bar}. */
    public static String dot(double x, double y, String colour, String about) {
        return format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.8\" fill=\"%s\">%s</circle>", x, y, colour, title(about));
    }

    private static String title(String about) {
        return about.isEmpty() ? "" : "<title>" + Page.escaped(about) + "</title>";
    }

    /** As {@link String#format}, the same everywhere. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would bring a library for one method.
    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
