package io.penstock.local.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures over time as an SVG picture: stacked bars, or lines that break where nothing is known. Along the bottom time in UTC,
 * upwards from zero.
 */
public final class TimeChart implements Picture {
    private static final int WIDTH = 880;
    private static final int HEIGHT = 270;
    private static final int LEFT = 56;
    private static final int RIGHT = 8;
    private static final int TOP = 44;
    private static final int BOTTOM = 26;
    private static final int LEGEND_Y = 34;
    private static final double CHARACTER = 7;
    private static final double LEGEND_GAP = 40;
    private static final double ROOM_BETWEEN_BARS = 3;

    private record Series(String name, int place, SortedMap<Instant, Double> values) {}

    private final TimeSpan span;
    private final boolean bars;
    private final String unit;
    private final List<Series> series = new ArrayList<>();
    private int places;

    private TimeChart(TimeSpan span, boolean bars, String unit) {
        this.span = span;
        this.bars = bars;
        this.unit = unit;
    }

    /** @param unit of the values, as the picture says it */
    public static TimeChart ofBars(TimeSpan span, String unit) {
        return new TimeChart(span, true, unit);
    }

    /** As {@link #ofBars}. */
    public static TimeChart ofLines(TimeSpan span, String unit) {
        return new TimeChart(span, false, unit);
    }

    /**
     * Adds figures by the begin of their step. What lies outside the time is left out, and so is a name without
     * values, its colour with it.
     *
     * @param values 0 and more
     */
    public TimeChart with(String name, SortedMap<Instant, Double> values) {
        SortedMap<Instant, Double> within = values.subMap(span.from(), span.until());
        if (!within.isEmpty()) {
            series.add(new Series(name, places, within));
        }
        places++;
        return this;
    }

    @Override
    public String svg() {
        Scale scale = Scale.upTo(bars ? highestStack() : highest());
        var svg = new StringBuilder(Svg.open(WIDTH, HEIGHT)).append(Svg.label(0, 12, "start", unit));
        for (double tick : scale.ticks()) {
            svg.append(Svg.grid(LEFT, y(tick, scale), WIDTH - RIGHT, y(tick, scale)))
                    .append(Svg.label(LEFT - 6, y(tick, scale) + 4, "end", Numbers.brief(tick)));
        }
        for (TimeSpan.Tick tick : span.ticks()) {
            svg.append(Svg.grid(x(tick.at()), TOP, x(tick.at()), HEIGHT - BOTTOM + 4))
                    .append(name(tick));
        }
        return svg.append(bars ? stacks(scale) : lines(scale))
                .append(legend())
                .append("</svg>")
                .toString();
    }

    /** Left out where there is no room for it any more. */
    private String name(TimeSpan.Tick tick) {
        double start = x(tick.at()) + 3;
        return start + CHARACTER * tick.name().length() > WIDTH
                ? ""
                : Svg.label(start, HEIGHT - 8, "start", tick.name());
    }

    private double highest() {
        return series.stream()
                .flatMap(each -> each.values().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private double highestStack() {
        SortedMap<Instant, Double> sums = new TreeMap<>();
        series.forEach(each -> each.values().forEach((at, value) -> sums.merge(at, value, Double::sum)));
        return sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private String stacks(Scale scale) {
        double step = x(span.from().plus(span.step())) - LEFT;
        double width = step > 2 * ROOM_BETWEEN_BARS ? step - ROOM_BETWEEN_BARS : Math.max(0.7, step - 0.3);
        SortedMap<Instant, Double> below = new TreeMap<>();
        var svg = new StringBuilder();
        for (Series each : series) {
            each.values().forEach((at, value) -> {
                double base = below.getOrDefault(at, 0.0);
                below.put(at, base + value);
                double top = y(base + value, scale);
                svg.append(Svg.bar(
                        x(at) + (step - width) / 2,
                        top,
                        width,
                        y(base, scale) - top,
                        Svg.colour(each.place()),
                        about(each, at, value)));
            });
        }
        return svg.toString();
    }

    private String lines(Scale scale) {
        Duration half = span.step().dividedBy(2);
        var svg = new StringBuilder();
        for (Series each : series) {
            var line = new StringBuilder();
            Instant due = Instant.MIN;
            for (var point : each.values().entrySet()) {
                if (!point.getKey().equals(due)) {
                    svg.append(Svg.line(line, Svg.colour(each.place())));
                    line.setLength(0);
                }
                double x = x(point.getKey().plus(half));
                double y = y(point.getValue(), scale);
                line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                svg.append(Svg.dot(x, y, Svg.colour(each.place()), about(each, point.getKey(), point.getValue())));
                due = point.getKey().plus(span.step());
            }
            svg.append(Svg.line(line, Svg.colour(each.place())));
        }
        return svg.toString();
    }

    private String about(Series of, Instant at, double value) {
        return span.name(at) + ": " + of.name() + " " + Numbers.brief(value) + " " + unit;
    }

    private String legend() {
        var svg = new StringBuilder();
        double x = LEFT;
        for (Series each : series) {
            svg.append(Svg.bar(x, LEGEND_Y - 8, 12, 8, Svg.colour(each.place()), ""))
                    .append(Svg.label(x + 17, LEGEND_Y, "start", each.name()));
            x += LEGEND_GAP + CHARACTER * each.name().length();
        }
        return svg.toString();
    }

    private double x(Instant at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * span.share(at);
    }

    private static double y(double value, Scale scale) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / scale.top();
    }
}
