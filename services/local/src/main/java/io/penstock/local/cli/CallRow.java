package io.penstock.local.cli;

import static io.penstock.local.cli.Table.number;
import static io.penstock.local.cli.Table.words;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One call as a line of a table and as JSON: labels and figures, no text. */
final class CallRow {
    static final Table ENDED = Table.of(
            words("ended", 12),
            words("intent", 14),
            words("lane", 10),
            words("status", 10),
            number("ms", 7),
            number("first ms", 8),
            number("in", 7),
            number("out", 6),
            number("USD", 9),
            words("error", 24),
            words("attempt", 20),
            words("model", 1));

    static final Table OPEN = Table.of(
            words("started", 12),
            number("age", 9),
            number("time left", 10),
            words("intent", 14),
            words("lane", 10),
            words("worker", 24),
            words("attempt", 20),
            words("model", 1));

    private CallRow() {}

    static String ended(LoggedCall call, CallEntry.End end) {
        Tokens tokens = end.tokens();
        return ENDED.row(
                Show.time(end.at()),
                call.intent(),
                call.lane(),
                status(end),
                end.latency().toMillis(),
                end.firstToken().map(Duration::toMillis),
                tokens.input(),
                tokens.output(),
                String.format(Locale.ROOT, "%.6f", end.costUsd()),
                end.errorCode(),
                call.correlationId(),
                call.model());
    }

    static String open(LoggedCall call, Instant now) {
        return OPEN.row(
                Show.time(call.startedAt()),
                Show.seconds(Duration.between(call.startedAt(), now)),
                now.isAfter(call.deadline()) ? "none" : Show.seconds(Duration.between(now, call.deadline())),
                call.intent(),
                call.lane(),
                call.worker(),
                call.correlationId(),
                call.model());
    }

    static ObjectNode json(LoggedCall call, CallEntry.End end) {
        ObjectNode json = labels(call);
        json.put("endedAt", end.at().toString());
        json.put("status", status(end));
        json.put("latencyMs", end.latency().toMillis());
        json.put("firstTokenMs", end.firstToken().map(Duration::toMillis).orElse(null));
        json.put("inputTokens", end.tokens().input());
        json.put("outputTokens", end.tokens().output());
        json.put("tokensEstimated", end.tokens().estimated());
        json.put("costUsd", end.costUsd());
        json.put("errorCode", end.errorCode().orElse(null));
        return json;
    }

    static ObjectNode json(LoggedCall call, Instant now) {
        ObjectNode json = labels(call);
        json.put("ageMs", Duration.between(call.startedAt(), now).toMillis());
        json.put("deadline", call.deadline().toString());
        return json;
    }

    /** From which lane to which, why, and whether the same worker called on. */
    static ObjectNode json(LoggedCall call, CallEntry.Failover failover) {
        return labels(call)
                .put("from", call.lane().value())
                .put("to", failover.to().value())
                .put("cause", failover.cause().name())
                .put("here", failover.here());
    }

    static String status(CallEntry.End end) {
        return end.status().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode labels(LoggedCall call) {
        return CommonOptions.JSON
                .createObjectNode()
                .put("correlationId", call.correlationId())
                .put("requestId", call.requestId().value())
                .put("caller", call.caller())
                .put("intent", call.intent().value())
                .put("tier", call.tier().value())
                .put("lane", call.lane().value())
                .put("model", call.model().value())
                .put("rung", call.rung())
                .put("retryCount", call.retryCount())
                .put("worker", call.worker())
                .put("startedAt", call.startedAt().toString());
    }
}
