package io.penstock.local.sql;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.topology.edge.CallMetricsCodec;
import io.penstock.topology.edge.RequestMetricsCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Tables of known content: two hours of the evening of 1 March 2026 and one of the day after. */
public final class Filled {
    public static final Instant NINE = Instant.parse("2026-03-01T21:00:00Z");
    public static final Instant TEN = NINE.plusSeconds(3600);
    public static final Instant NEXT_DAY = Instant.parse("2026-03-02T06:00:00Z");
    public static final String SONNET = "anthropic.sonnet";
    public static final String HAIKU = "anthropic.haiku";

    private Filled() {}

    /** All tables, with rows in those that the ready questions read. */
    public static Database tables() {
        var database = Database.with(Tables.all());
        fill(
                database,
                "metrics_calls",
                List.of(
                        calls(NINE, "faq", SONNET, 100, 10, 1.0),
                        calls(TEN, "faq", SONNET, 300, 30, 2.0),
                        calls(TEN, "faq", HAIKU, 50, 0, 0.25),
                        calls(NEXT_DAY, "<b>greeting</b>", HAIKU, 50, 10, 0.75)));
        fill(
                database,
                "metrics_requests",
                List.of(
                        requests(NINE, "faq", SONNET, Map.of("FULL", 90L, "REPAIRED", 6L)),
                        requests(TEN, "faq", "", Map.of("TEMPLATE", 3L, "APOLOGY", 1L, "REJECTED", 20L)),
                        requests(NEXT_DAY, "<b>greeting</b>", HAIKU, Map.of("BACKUP", 25L, "FULL", 75L))));
        fill(
                database,
                "calls",
                List.of(
                        call(
                                "FAILOVER",
                                "sonnet",
                                "success",
                                Map.of("failoverTo", "haiku", "failoverCause", "THROTTLED")),
                        call(
                                "FAILOVER",
                                "sonnet",
                                "success",
                                Map.of("failoverTo", "haiku", "failoverCause", "THROTTLED")),
                        call("ENDED", "sonnet", "circuit_open", Map.of("endedAt", TEN)),
                        call("ENDED", "haiku", "success", Map.of("endedAt", TEN)),
                        call("STARTED", "haiku", "pending", Map.of())));
        fill(database, "lanes", List.of(of("lanes", Map.of("lane", "haiku", "tokensPerMinute", 100L))));
        fill(database, "metrics_capacity", List.of(capacity(NINE, 900_000, 500), capacity(TEN, 2_700_000, 500)));
        fill(
                database,
                "metrics_budgets",
                List.of(
                        budget(
                                "faq",
                                Map.of(
                                        "costUsd",
                                        3.0,
                                        "tokens",
                                        3000L,
                                        "requests",
                                        100L,
                                        "forecastUsd",
                                        2.0,
                                        "band",
                                        "NOTE")),
                        budget(
                                "faq",
                                Map.of(
                                        "costUsd",
                                        1.0,
                                        "tokens",
                                        1000L,
                                        "requests",
                                        100L,
                                        "addition",
                                        7L,
                                        "forecastUsd",
                                        2.0)),
                        budget("faq", Map.of("caller", "shop", "costUsd", 3.0, "tokens", 3000L)),
                        budget("faq", Map.of("caller", "app", "costUsd", 1.0, "tokens", 1000L)),
                        budget("greeting", Map.of("costUsd", 0.5, "tokens", 10L, "requests", 1L))));
        return database;
    }

    static void fill(Database database, String table, List<? extends IndexedRecord> records) {
        try (var rows = database.appender(table(table))) {
            records.forEach(rows::append);
        }
    }

    static TopicTable table(String name) {
        return Tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Errors half throttled, half timeouts; a retry for each, and every second of them successful; latencies 1, 2, 3 ... ms. */
    private static IndexedRecord calls(Instant at, String intent, String model, int calls, int errors, double costUsd) {
        var figures = new CallFigures();
        figures.add(Count.CALLS, calls);
        figures.add(Count.STARTED, calls);
        figures.add(Count.ERRORS, errors);
        figures.add(Count.THROTTLES, errors / 2);
        figures.add(Count.RETRIES, errors);
        figures.add(Count.RETRIES_SUCCEEDED, errors / 2);
        figures.add(Count.INPUT_TOKENS, 10L * calls);
        figures.add(Count.OUTPUT_TOKENS, calls);
        figures.addCostUsd(costUsd);
        if (errors > 0) {
            figures.byCode().add("ThrottlingException", errors / 2);
            figures.byCode().add("CALL_TIMEOUT", errors / 2);
        }
        for (int ms = 1; ms <= calls; ms++) {
            figures.latency().add(Duration.ofMillis(ms));
        }
        return CallMetricsCodec.encode(
                new WindowFigures<>(window(at), new Dimensions(intent, model, "premium"), true, figures));
    }

    /** Each answered in 200 ms. */
    private static IndexedRecord requests(Instant at, String intent, String model, Map<String, Long> levels) {
        var figures = new RequestFigures();
        levels.forEach((level, count) -> {
            figures.byLevel().add(level, count);
            figures.add(RequestFigures.Count.RESULTS, count);
            for (int i = 0; i < count; i++) {
                figures.total().add(Duration.ofMillis(200));
            }
        });
        figures.byCause().add("DEADLINE_PASSED", levels.getOrDefault("TEMPLATE", 0L));
        figures.rejections().add("EMPTY_MESSAGES", levels.getOrDefault("REJECTED", 0L));
        return RequestMetricsCodec.encode(
                new WindowFigures<>(window(at), new Dimensions(intent, model, "premium"), true, figures));
    }

    private static Window window(Instant at) {
        return new Window(at, Duration.ofMinutes(1));
    }

    private static IndexedRecord call(String event, String lane, String status, Map<String, Object> others) {
        var record = of("calls", others);
        put(record, Map.of("event", event, "lane", lane, "status", status, "startedAt", NINE.plusSeconds(60)));
        GenericData.Record tokens =
                new GenericData.Record(SpecificData.get().getSchema(io.penstock.schemas.Tokens.class));
        put(tokens, Map.of("input", 1000, "output", 200, "cacheRead", 5, "cacheWrite", 0, "estimated", false));
        put(record, Map.of("tokens", tokens));
        return record;
    }

    private static IndexedRecord capacity(Instant at, long usedTokens, double provisioned) {
        var record = of(
                "metrics_capacity",
                Map.of(
                        "windowStart",
                        at,
                        "lane",
                        "sonnet",
                        "usedTokens",
                        usedTokens,
                        "watchedSeconds",
                        3600L,
                        "secondsAbove80",
                        10L,
                        "capacityTokensPerSecond",
                        1000.0,
                        "provisionedTokensPerSecond",
                        provisioned,
                        "provisionedUsd",
                        40.0,
                        "costUsd",
                        9.0,
                        "breakEvenTokensPerSecond",
                        450.0));
        put(record, Map.of("dispatchedRequests", 200L, "batches", 40L, "circuitOpenSeconds", 90.0));
        return record;
    }

    private static IndexedRecord budget(String intent, Map<String, Object> others) {
        var record = of("metrics_budgets", others);
        put(record, Map.of("intent", intent, "calls", 5L, "windowStart", Instant.parse("2026-03-01T00:00:00Z")));
        return record;
    }

    /** A record of a table's topic with some fields; the others have their default, or nothing. */
    private static GenericData.Record of(String table, Map<String, Object> fields) {
        SpecificData model = SpecificData.getForClass(table(table).value());
        Schema schema = model.getSchema(table(table).value());
        var record = new GenericData.Record(schema);
        schema.getFields().stream()
                .filter(field -> field.hasDefaultValue() && !field.schema().isNullable())
                .forEach(field -> record.put(field.pos(), model.getDefaultValue(field)));
        put(record, fields);
        return record;
    }

    private static void put(GenericData.Record record, Map<String, Object> fields) {
        fields.forEach(record::put);
    }
}
