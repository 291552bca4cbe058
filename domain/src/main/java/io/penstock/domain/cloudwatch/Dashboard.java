package io.penstock.domain.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import java.util.List;

/** The signals on one page (row E11) as the body of a CloudWatch dashboard: two graphs a row, generated from the configuration. */
public final class Dashboard {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int PERIOD_SECONDS = 60;

    private final PenstockConfig config;
    private final String namespace;
    private final String region;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final ArrayNode widgets = body.putArray("widgets");

    private Dashboard(PenstockConfig config, String region) {
        this.config = config;
        this.namespace = config.cloudWatch().namespace();
        this.region = region;
    }

    /** Its name: the namespace's, in the letters that names of dashboards have. */
    public static String name(PenstockConfig config) {
        return config.cloudWatch().namespace().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** @param region of the metrics */
    public static String body(PenstockConfig config, String region) {
        return new Dashboard(config, region).build().toString();
    }

    private ObjectNode build() {
        tokens();
        byLane("Requests waiting", MetricName.QUEUE_DEPTH, "Maximum");
        latency();
        throttles();
        fallbacks();
        byLane("Capacity in use, share", MetricName.CAPACITY_USE, "Average");
        byIntent("Failed calls, share", MetricName.ERRORS, "Average");
        byIntent("Time to first token, p95 ms", MetricName.FIRST_TOKEN, "p95");
        return body;
    }

    private void tokens() {
        ArrayNode metrics = graph("Tokens a second", "Sum");
        metrics.addArray()
                .addObject()
                .put("expression", "(input + output) / PERIOD(input)")
                .put("label", "tokens/s")
                .put("id", "rate");
        metric(metrics, MetricName.INPUT_TOKENS).addObject().put("id", "input").put("visible", false);
        metric(metrics, MetricName.OUTPUT_TOKENS)
                .addObject()
                .put("id", "output")
                .put("visible", false);
    }

    private void latency() {
        ArrayNode metrics = graph("Request to result, ms", "p99");
        List.of("p50", "p95", "p99")
                .forEach(percentile -> metric(metrics, MetricName.LATENCY)
                        .addObject()
                        .put("stat", percentile)
                        .put("label", percentile));
    }

    /** What we saw, and what Bedrock says of itself. */
    private void throttles() {
        ArrayNode metrics = graph("Throttles", "Sum");
        metric(metrics, MetricName.THROTTLES).addObject().put("label", "ours");
        config.lanes().keySet().stream()
                .map(lane -> config.modelOf(lane).id().value())
                .distinct()
                .forEach(model -> metrics.addArray()
                        .add("AWS/Bedrock")
                        .add("InvocationThrottles")
                        .add("ModelId")
                        .add(model));
    }

    private void fallbacks() {
        ArrayNode metrics = graph("Answered by template or apology, share", "Average");
        metric(metrics, MetricName.FALLBACKS).addObject().put("label", "fallbacks");
        metric(metrics, MetricName.APOLOGIES).addObject().put("label", "apologies");
    }

    private void byLane(String title, MetricName name, String statistic) {
        ArrayNode metrics = graph(title, statistic);
        config.lanes().keySet().stream()
                .map(LaneId::value)
                .forEach(lane -> metric(metrics, name).add("Lane").add(lane));
    }

    private void byIntent(String title, MetricName name, String statistic) {
        ArrayNode metrics = graph(title, statistic);
        config.intents()
                .keySet()
                .forEach(intent -> metric(metrics, name).add("Intent").add(intent.value()));
    }

    private ArrayNode metric(ArrayNode metrics, MetricName name) {
        return metrics.addArray().add(namespace).add(name.text());
    }

    private ArrayNode graph(String title, String statistic) {
        int place = widgets.size();
        ObjectNode widget = widgets.addObject()
                .put("type", "metric")
                .put("x", place % 2 * WIDTH)
                .put("y", place / 2 * HEIGHT)
                .put("width", WIDTH)
                .put("height", HEIGHT);
        return widget.putObject("properties")
                .put("title", title)
                .put("region", region)
                .put("stat", statistic)
                .put("period", PERIOD_SECONDS)
                .put("view", "timeSeries")
                .putArray("metrics");
    }
}
