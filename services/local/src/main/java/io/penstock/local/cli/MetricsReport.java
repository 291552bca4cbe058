package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Tally;
import io.penstock.local.client.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Figures of calls and requests, for a person and as JSON. */
final class MetricsReport {
    private static final String CALL_LINE = "%-16s %-10s %-47s %7s %6s %6s %7s %10s %10s %9s  %-20s %s";
    private static final String REQUEST_LINE = "%-16s %-10s %-47s %7s %6s  %-20s %-20s %s";
    private static final String TOTAL = "total";

    private final Map<Dimensions, CallFigures> calls;
    private final Map<Dimensions, RequestFigures> requests;

    MetricsReport(Map<Dimensions, CallFigures> calls, Map<Dimensions, RequestFigures> requests) {
        this.calls = calls;
        this.requests = requests;
    }

    String text() {
        var text = new StringBuilder();
        line(
                text,
                CALL_LINE,
                "intent",
                "tier",
                "model",
                "calls",
                "errors",
                "thrott",
                "retries",
                "tokens in",
                "out",
                "USD",
                "p50/95/99 ms",
                "first token");
        calls.forEach((dimensions, figures) -> callLine(text, dimensions, figures));
        callLine(text, new Dimensions(TOTAL, "", ""), Metrics.total(calls, CallFigures::new));
        text.append('\n');
        line(text, REQUEST_LINE, "intent", "tier", "model", "results", "missed", "p50/95/99 ms", "queued", "levels");
        requests.forEach((dimensions, figures) -> requestLine(text, dimensions, figures));
        requestLine(text, new Dimensions(TOTAL, "", ""), Metrics.total(requests, RequestFigures::new));
        return text.toString().stripTrailing();
    }

    private static void callLine(StringBuilder text, Dimensions dimensions, CallFigures figures) {
        line(
                text,
                CALL_LINE,
                dimensions.intent(),
                dimensions.tier(),
                dimensions.model(),
                figures.of(Count.CALLS),
                figures.of(Count.ERRORS),
                figures.of(Count.THROTTLES),
                figures.of(Count.RETRIES),
                figures.of(Count.INPUT_TOKENS),
                figures.of(Count.OUTPUT_TOKENS),
                String.format(Locale.ROOT, "%.4f", figures.costUsd()),
                text(figures.latency()),
                text(figures.firstToken()));
    }

    private static void requestLine(StringBuilder text, Dimensions dimensions, RequestFigures figures) {
        line(
                text,
                REQUEST_LINE,
                dimensions.intent(),
                dimensions.tier(),
                dimensions.model(),
                figures.of(RequestFigures.Count.RESULTS),
                figures.of(RequestFigures.Count.DEADLINE_MISSES),
                text(figures.total()),
                text(figures.queueWait()),
                figures.byLevel());
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would bring a library for one private method.
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String text(DurationSketch durations) {
        return durations.count() == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.0f/%.0f/%.0f",
                        durations.percentileMs(50).orElse(0),
                        durations.percentileMs(95).orElse(0),
                        durations.percentileMs(99).orElse(0));
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode callsJson = json.putObject("calls");
        put(callsJson, Metrics.total(calls, CallFigures::new));
        ArrayNode callsByIntent = callsJson.putArray("byIntent");
        calls.forEach((dimensions, figures) -> put(row(callsByIntent, dimensions), figures));
        ObjectNode requestsJson = json.putObject("requests");
        put(requestsJson, Metrics.total(requests, RequestFigures::new));
        ArrayNode requestsByIntent = requestsJson.putArray("byIntent");
        requests.forEach((dimensions, figures) -> put(row(requestsByIntent, dimensions), figures));
        return json;
    }

    private static ObjectNode row(ArrayNode rows, Dimensions dimensions) {
        return rows.addObject()
                .put("intent", dimensions.intent())
                .put("model", dimensions.model().isEmpty() ? null : dimensions.model())
                .put("tier", dimensions.tier());
    }

    private static void put(ObjectNode json, CallFigures figures) {
        json.put(TOTAL, figures.of(Count.CALLS))
                .put("started", figures.of(Count.STARTED))
                .put("errors", figures.of(Count.ERRORS))
                .put("throttles", figures.of(Count.THROTTLES))
                .put("retries", figures.of(Count.RETRIES))
                .put("retriesSucceeded", figures.of(Count.RETRIES_SUCCEEDED))
                .put("orphaned", figures.of(Count.ORPHANED))
                .put("lateEnds", figures.of(Count.LATE_ENDS))
                .put("misdated", figures.of(Count.MISDATED))
                .put("repaired", figures.of(Count.REPAIRED))
                .put("failovers", figures.of(Count.FAILOVERS))
                .put("repairedAnswers", figures.of(Count.REPAIRED_ANSWERS))
                .put("streamInterruptions", figures.of(Count.STREAM_INTERRUPTIONS))
                .put("circuitOpen", figures.of(Count.CIRCUIT_OPEN))
                .put("guardrailBlocked", figures.of(Count.GUARDRAIL_BLOCKED))
                .put("costUsd", figures.costUsd());
        json.putObject("tokens")
                .put("input", figures.of(Count.INPUT_TOKENS))
                .put("output", figures.of(Count.OUTPUT_TOKENS))
                .put("cacheRead", figures.of(Count.CACHE_READ_TOKENS))
                .put("cacheWrite", figures.of(Count.CACHE_WRITE_TOKENS))
                .put("estimated", figures.of(Count.ESTIMATED_TOKENS));
        json.set("byStatus", json(figures.byStatus()));
        json.set("errorsByCode", json(figures.byCode()));
        json.set("latencyMs", json(figures.latency()));
        json.set("firstTokenMs", json(figures.firstToken()));
    }

    private static void put(ObjectNode json, RequestFigures figures) {
        json.put(TOTAL, figures.of(RequestFigures.Count.RESULTS))
                .put("deadlineMisses", figures.of(RequestFigures.Count.DEADLINE_MISSES))
                .put("misdated", figures.of(RequestFigures.Count.MISDATED))
                .put("repaired", figures.of(RequestFigures.Count.REPAIRED));
        ObjectNode levels = json.putObject("levels");
        figures.byLevel().counts().forEach((level, count) -> levels.put(level.toLowerCase(Locale.ROOT), count));
        json.set("causes", json(figures.byCause()));
        json.set("rejectionsByCode", json(figures.rejections()));
        json.set("latencyMs", json(figures.total()));
        json.set("queueWaitMs", json(figures.queueWait()));
    }

    private static ObjectNode json(Tally tally) {
        ObjectNode json = JSON.createObjectNode();
        tally.counts().forEach(json::put);
        return json;
    }

    private static ObjectNode json(DurationSketch durations) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "p50", durations.percentileMs(50));
        put(json, "p95", durations.percentileMs(95));
        put(json, "p99", durations.percentileMs(99));
        put(json, "mean", durations.meanMs());
        put(json, "max", durations.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(durations.maxMs()));
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble ms) {
        if (ms.isPresent()) {
            json.put(key, Math.round(ms.getAsDouble() * 10) / 10.0);
        } else {
            json.putNull(key);
        }
    }
}
