package io.penstock.simulator.cloudwatch;

import static io.penstock.simulator.cloudwatch.Reading.has;
import static io.penstock.simulator.cloudwatch.Reading.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Metric alarms as they were put. They are kept and described, not evaluated. Safe for use by many threads. */
public final class AlarmBook {
    private static final int MOST_A_PAGE = 100;
    private static final int STANDARD_PAGE = 50;
    private static final int LONGEST_SECONDS = 86_400;
    private static final Set<Integer> SHORT_PERIODS = Set.of(10, 20, 30);
    private static final Set<String> MISSING_DATA = Set.of("breaching", "notBreaching", "ignore", "missing");
    private static final Set<String> OPERATORS = Set.of(
            "GreaterThanThreshold", "GreaterThanOrEqualToThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold");

    private final TreeMap<String, ObjectNode> alarms = new TreeMap<>();

    /** Alarms by name, each with the members of CloudWatch's API. */
    public synchronized Map<String, JsonNode> alarms() {
        return new TreeMap<>(alarms);
    }

    synchronized void put(JsonNode request, Instant now) {
        String name = Reading.name(request, "AlarmName");
        check(request);
        ObjectNode alarm = request.deepCopy();
        alarm.put("AlarmArn", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:" + name)
                .put("StateValue", "INSUFFICIENT_DATA")
                .putPOJO("AlarmConfigurationUpdatedTimestamp", now);
        alarms.put(name, alarm);
    }

    private static void check(JsonNode alarm) {
        int periods = Reading.positive(alarm, "EvaluationPeriods");
        require(
                OPERATORS.contains(alarm.path("ComparisonOperator").asText()),
                "The parameter ComparisonOperator must be one of " + OPERATORS + ".");
        require(
                !has(alarm, "DatapointsToAlarm") || Reading.positive(alarm, "DatapointsToAlarm") <= periods,
                "The parameter DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
        require(
                !has(alarm, "TreatMissingData")
                        || MISSING_DATA.contains(alarm.path("TreatMissingData").asText()),
                "The parameter TreatMissingData must be one of " + MISSING_DATA + ".");
        if (has(alarm, "Metrics")) {
            require(!has(alarm, "MetricName"), "The parameters Metrics and MetricName exclude each other.");
            return;
        }
        checkMetric(alarm, periods);
    }

    private static void checkMetric(JsonNode alarm, int periods) {
        Reading.name(alarm, "MetricName");
        Reading.name(alarm, "Namespace");
        Reading.dimensions(alarm.path("Dimensions"));
        int period = Reading.positive(alarm, "Period");
        require(
                period % 60 == 0 || SHORT_PERIODS.contains(period),
                "The parameter Period must be 10, 20, 30 or a multiple of 60.");
        require(
                (long) period * periods <= LONGEST_SECONDS,
                "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).");
        require(
                has(alarm, "Statistic") != has(alarm, "ExtendedStatistic"),
                "Exactly one of Statistic and ExtendedStatistic is required.");
    }

    synchronized ObjectNode describe(JsonNode request) {
        String prefix = request.path("AlarmNamePrefix").asText("");
        List<String> names = names(request);
        List<ObjectNode> found = alarms.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .filter(each -> names.isEmpty() || names.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        int from = request.path("NextToken").asInt(0);
        int page = Math.clamp(request.path("MaxRecords").asInt(STANDARD_PAGE), 1, MOST_A_PAGE);
        ObjectNode reply = Json.object();
        ArrayNode list = reply.putArray("MetricAlarms");
        found.stream().skip(from).limit(page).forEach(list::add);
        reply.putArray("CompositeAlarms");
        if (from + page < found.size()) {
            reply.put("NextToken", String.valueOf(from + page));
        }
        return reply;
    }

    synchronized void delete(JsonNode request) {
        names(request).forEach(alarms::remove);
    }

    private static List<String> names(JsonNode request) {
        return request.path("AlarmNames").valueStream().map(JsonNode::asText).toList();
    }
}
