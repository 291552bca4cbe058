package io.penstock.simulator.cloudwatch;

import static io.penstock.simulator.cloudwatch.Reading.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.http.Json;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One query of a GetMetricData request: a statistic of one metric by period. Metric math is not simulated.
 *
 * @param periodSeconds a multiple of 60
 * @param statistic {@code Sum}, {@code Average}, {@code p95} and so on
 */
record MetricQuery(String id, Series series, int periodSeconds, String statistic) {
    private static final int MOST_QUERIES = 500;
    private static final Set<String> STATISTICS = Set.of("Sum", "SampleCount", "Average", "Minimum", "Maximum");

    static ObjectNode answer(JsonNode request, MetricStore metrics) {
        JsonNode queries = request.path("MetricDataQueries");
        require(
                queries.size() >= 1 && queries.size() <= MOST_QUERIES,
                "The collection MetricDataQueries must have 1 to " + MOST_QUERIES + " members.");
        Instant from = Cbor.time(request.path("StartTime"));
        Instant until = Cbor.time(request.path("EndTime"));
        require(from.isBefore(until), "The parameter StartTime must be before EndTime.");
        boolean ascending = request.path("ScanBy").asText().equals("TimestampAscending");
        ObjectNode reply = Json.object();
        ArrayNode results = reply.putArray("MetricDataResults");
        queries.forEach(query -> results.add(read(query).result(metrics, from, until, ascending)));
        reply.putArray("Messages");
        return reply;
    }

    private static MetricQuery read(JsonNode query) {
        JsonNode stat = query.path("MetricStat");
        require(stat.isObject(), "The simulator knows no metric math: MetricStat is required.");
        JsonNode metric = stat.path("Metric");
        int period = Reading.positive(stat, "Period");
        require(period % 60 == 0, "The parameter Period must be a multiple of 60.");
        String statistic = Reading.name(stat, "Stat");
        require(
                STATISTICS.contains(statistic) || Distribution.isPercentile(statistic),
                "The parameter Stat has the value " + statistic + ", which is no statistic.");
        return new MetricQuery(
                Reading.name(query, "Id"),
                new Series(
                        Reading.name(metric, "Namespace"),
                        Reading.name(metric, "MetricName"),
                        Reading.dimensions(metric.path("Dimensions"))),
                period,
                statistic);
    }

    private ObjectNode result(MetricStore metrics, Instant from, Instant until, boolean ascending) {
        var periods = new TreeMap<Instant, Distribution>();
        metrics.minutes(series, from, until)
                .forEach((minute, values) -> periods.computeIfAbsent(begin(minute), each -> new Distribution())
                        .add(values));
        NavigableMap<Instant, Distribution> ordered = ascending ? periods : periods.descendingMap();
        ObjectNode result =
                Json.object().put("Id", id).put("Label", series.name()).put("StatusCode", "Complete");
        ArrayNode times = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        ordered.forEach((begin, distribution) -> {
            times.addPOJO(begin);
            values.add(distribution.statistic(statistic).orElseThrow());
        });
        return result;
    }

    private Instant begin(Instant minute) {
        return Instant.ofEpochSecond(Math.floorDiv(minute.getEpochSecond(), periodSeconds) * periodSeconds);
    }
}
