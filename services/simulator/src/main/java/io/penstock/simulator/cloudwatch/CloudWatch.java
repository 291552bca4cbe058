package io.penstock.simulator.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.UnusableBodyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What CloudWatch holds, and the operations on it. Safe for use by many threads. */
public final class CloudWatch {
    private static final int REMEMBERED_REQUESTS = 1_000;

    private final MetricStore metrics = new MetricStore();
    private final AlarmBook alarms = new AlarmBook();
    private final Map<String, String> dashboards = new ConcurrentHashMap<>();
    private final List<List<MetricPut>> requests = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    public CloudWatch(InstantSource clock) {
        this.clock = clock;
    }

    public MetricStore metrics() {
        return metrics;
    }

    public AlarmBook alarms() {
        return alarms;
    }

    /** Bodies of dashboards by name. */
    public Map<String, String> dashboards() {
        return new TreeMap<>(dashboards);
    }

    /** PutMetricData requests that were accepted, the first thousand, each with its metrics. */
    public List<List<MetricPut>> puts() {
        return List.copyOf(requests);
    }

    /** The answer to an operation; empty when it has none to give. */
    Optional<ObjectNode> answer(String operation, JsonNode request) throws IOException {
        switch (operation) {
            case "PutMetricData" -> put(request);
            case "PutMetricAlarm" -> alarms.put(request, clock.instant());
            case "DeleteAlarms" -> alarms.delete(request);
            case "DescribeAlarms" -> {
                return Optional.of(alarms.describe(request));
            }
            case "GetMetricData" -> {
                return Optional.of(MetricQuery.answer(request, metrics));
            }
            case "PutDashboard" -> {
                return Optional.of(dashboard(request));
            }
            default -> throw CloudWatchError.UNKNOWN_OPERATION.because("The simulator has no operation " + operation);
        }
        return Optional.empty();
    }

    private void put(JsonNode request) {
        List<MetricPut> puts = MetricPut.readAll(request, clock.instant());
        puts.forEach(put -> put.addTo(metrics));
        if (requests.size() < REMEMBERED_REQUESTS) {
            requests.add(puts);
        }
    }

    private ObjectNode dashboard(JsonNode request) throws IOException {
        String name = Reading.name(request, "DashboardName");
        String body = Reading.text(request, "DashboardBody", Integer.MAX_VALUE);
        if (!isDashboard(body)) {
            throw CloudWatchError.DASHBOARD.because("The dashboard body is not a JSON object with widgets.");
        }
        dashboards.put(name, body);
        ObjectNode reply = Json.object();
        reply.putArray("DashboardValidationMessages");
        return reply;
    }

    private static boolean isDashboard(String body) throws IOException {
        try {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8))
                    .path("widgets")
                    .isArray();
        } catch (JsonProcessingException | UnusableBodyException noJson) {
            return false;
        }
    }
}
