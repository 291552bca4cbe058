package io.penstock.simulator.cloudwatch;

import static io.penstock.simulator.cloudwatch.Reading.has;
import static io.penstock.simulator.cloudwatch.Reading.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One metric of a PutMetricData request.
 *
 * @param counts as many as there are values
 * @param statisticSet whether it came as a StatisticSet, which keeps no distribution
 */
public record MetricPut(
        Series series, Instant at, List<Double> values, List<Double> counts, String unit, boolean statisticSet) {
    private static final int MOST_METRICS = 1_000;
    private static final int MOST_VALUES = 150;
    private static final double LARGEST = 0x1p360;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration FURTHEST = Duration.ofHours(2);
    private static final Set<String> UNITS = Set.of(
            "Seconds",
            "Microseconds",
            "Milliseconds",
            "Bytes",
            "Kilobytes",
            "Megabytes",
            "Percent",
            "Count",
            "Count/Second",
            "None");

    /** Reads a whole request, or refuses it whole. */
    static List<MetricPut> readAll(JsonNode request, Instant now) {
        String namespace = Reading.name(request, "Namespace");
        require(!namespace.startsWith("AWS/"), "The value AWS/ for parameter Namespace is reserved.");
        JsonNode data = request.path("MetricData");
        if (data.isEmpty()) {
            throw CloudWatchError.MISSING.because("The parameter MetricData is required.");
        }
        require(
                data.size() <= MOST_METRICS,
                "The collection MetricData must not have a size over " + MOST_METRICS + ".");
        var puts = new ArrayList<MetricPut>();
        data.forEach(datum -> puts.add(read(namespace, datum, now)));
        return puts;
    }

    private static MetricPut read(String namespace, JsonNode datum, Instant now) {
        var series =
                new Series(namespace, Reading.name(datum, "MetricName"), Reading.dimensions(datum.path("Dimensions")));
        Instant at = has(datum, "Timestamp") ? Cbor.time(datum.path("Timestamp")) : now;
        require(!at.isBefore(now.minus(OLDEST)), "The parameter Timestamp is older than two weeks.");
        require(!at.isAfter(now.plus(FURTHEST)), "The parameter Timestamp is over two hours ahead.");
        String unit = datum.path("Unit").asText("None");
        require(UNITS.contains(unit), "The parameter Unit has the value " + unit + ", which is none of " + UNITS + ".");
        if (has(datum, "StatisticValues")) {
            return new MetricPut(series, at, List.of(), List.of(), unit, true);
        }
        List<Double> values = values(datum);
        List<Double> counts = numbers(datum.path("Counts"));
        if (counts.isEmpty()) {
            counts = values.stream().map(each -> 1.0).toList();
        }
        require(counts.size() == values.size(), "The parameters Values and Counts are not of one size.");
        require(counts.stream().allMatch(count -> count > 0), "The parameter Counts has a value that is not positive.");
        return new MetricPut(series, at, values, counts, unit, false);
    }

    private static List<Double> values(JsonNode datum) {
        boolean one = has(datum, "Value");
        boolean many = has(datum, "Values");
        if (one == many) {
            throw CloudWatchError.INVALID_COMBINATION.because(
                    "Exactly one of Value, Values and StatisticValues must be given.");
        }
        List<Double> values = one ? List.of(datum.path("Value").doubleValue()) : numbers(datum.path("Values"));
        require(!values.isEmpty() && values.size() <= MOST_VALUES, "The collection Values must have 1 to 150 members.");
        require(values.stream().allMatch(MetricPut::isAllowed), "A value is NaN, infinite or out of range.");
        return values;
    }

    private static boolean isAllowed(double value) {
        return Double.isFinite(value) && Math.abs(value) <= LARGEST;
    }

    private static List<Double> numbers(JsonNode list) {
        var numbers = new ArrayList<Double>();
        list.forEach(each -> numbers.add(each.doubleValue()));
        return List.copyOf(numbers);
    }

    void addTo(MetricStore metrics) {
        for (int i = 0; i < values.size(); i++) {
            metrics.add(series, at, values.get(i), counts.get(i));
        }
    }
}
