package io.penstock.bench;

import io.penstock.local.page.Picture;
import io.penstock.local.page.Svg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Distributions as curves in an SVG picture: along the bottom milliseconds on a logarithmic axis, upwards the share of all that took no
 * longer.
 */
public final class Chart implements Picture {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 320;
    private static final int LEFT = 46;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;
    private static final int POINTS = 200;
    private static final double NANOS_PER_MS = 1e6;
    private static final double[] TICKS = {0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

    private record Curve(String name, double[] sortedMs) {}

    private final List<Curve> curves = new ArrayList<>();

    /** Adds a curve; one without values is left out. */
    public Chart with(String name, List<Duration> times) {
        if (!times.isEmpty()) {
            curves.add(new Curve(
                    name,
                    times.stream()
                            .mapToDouble(time -> time.toNanos() / NANOS_PER_MS)
                            .sorted()
                            .toArray()));
        }
        return this;
    }

    @Override
    public String svg() {
        double least = curves.stream()
                .mapToDouble(curve -> Math.max(0.3, at(curve, 0)))
                .min()
                .orElse(1);
        double most = curves.stream().mapToDouble(curve -> at(curve, 1)).max().orElse(1000);
        var axis = new Axis(Math.log(least * 0.9), Math.log(Math.max(most, least * 2) * 1.1));
        var svg = new StringBuilder();
        svg.append(Svg.open(WIDTH, HEIGHT));
        for (double tick : TICKS) {
            if (Math.log(tick) >= axis.from() && Math.log(tick) <= axis.until()) {
                svg.append(Svg.grid(axis.x(tick), TOP, axis.x(tick), HEIGHT - BOTTOM))
                        .append(Svg.label(axis.x(tick), HEIGHT - BOTTOM + 16, "middle", number(tick)));
            }
        }
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            svg.append(Svg.grid(LEFT, y(share), WIDTH - RIGHT, y(share)))
                    .append(Svg.label(LEFT - 6, y(share) + 4, "end", Math.round(share * 100) + " %"));
        }
        svg.append(Svg.label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 4, "middle", "milliseconds"));
        for (int i = 0; i < curves.size(); i++) {
            svg.append(line(curves.get(i), axis, Svg.colour(i)))
                    .append(legend(i, curves.get(i).name()));
        }
        return svg.append("</svg>").toString();
    }

    private record Axis(double from, double until) {
        double x(double ms) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (Math.log(Math.max(ms, 1e-3)) - from) / (until - from);
        }
    }

    private static double y(double share) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }

    private static double at(Curve curve, double share) {
        double[] all = curve.sortedMs();
        return all[(int) Math.min(all.length - 1.0, Math.floor(share * all.length))];
    }

    private static String line(Curve curve, Axis axis, String colour) {
        var points = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double share = (double) i / POINTS;
            points.append(Svg.format("%.1f,%.1f ", Math.max(LEFT, axis.x(at(curve, share))), y(share)));
        }
        return Svg.line(points, colour);
    }

    private static String legend(int row, String name) {
        double y = TOP + 16 + 18.0 * row;
        return Svg.bar(LEFT + 14, y - 5, 14, 4, Svg.colour(row), "") + Svg.label(LEFT + 34, y, "start", name);
    }

    private static String number(double value) {
        return value < 1 ? Double.toString(value) : Integer.toString((int) value);
    }
}
