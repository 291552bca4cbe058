package io.penstock.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.local.sql.TopicTable.Rows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final int MANY = 100;
    private static final String INNER = """
            {"type": "record", "name": "Inner", "fields": [
              {"name": "code", "type": "string", "doc": "A code."},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": null}]}""";
    private static final Schema INNER_SCHEMA = new Schema.Parser().parse(INNER);
    private static final Schema EVERYTHING = new Schema.Parser().parse("""
            {"type": "record", "name": "Everything", "doc": "All there is.", "fields": [
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}, "doc": "When."},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "count", "type": "int"},
              {"name": "cost", "type": ["null", "double"], "default": null},
              {"name": "ok", "type": "boolean"},
              {"name": "secret", "type": "string"},
              {"name": "raw", "type": "bytes"},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "byCode", "type": {"type": "map", "values": "long"}},
              {"name": "inner", "type": ["null", %s], "default": null},
              {"name": "inners", "type": {"type": "array", "items": "Inner"}}]}""".formatted(INNER));
    private static final TopicTable TABLE = new TopicTable(
            "everything",
            "chat.everything.v1",
            SpecificRecord.class,
            "All there is.",
            AvroColumns.of(EVERYTHING, Set.of("secret")),
            Rows.ALL);

    @Test
    void anySchemaIsATableWithAColumnForEachField() {
        assertThat(TABLE.columns())
                .extracting(column -> column.name() + " " + column.type().sql())
                .containsExactly(
                        "at TIMESTAMP",
                        "kind VARCHAR",
                        "count INTEGER",
                        "cost DOUBLE",
                        "ok BOOLEAN",
                        "raw BLOB",
                        "tags VARCHAR[]",
                        "byCode MAP(VARCHAR, BIGINT)",
                        "inner STRUCT(\"code\" VARCHAR, \"at\" TIMESTAMP)",
                        "inners STRUCT(\"code\" VARCHAR, \"at\" TIMESTAMP)[]");
        assertThat(TABLE.columns().getFirst().doc()).isEqualTo("When.");
    }

    @Test
    void recordsComeBackAsTheyWere() {
        try (var database = Database.with(List.of(TABLE))) {
            try (var rows = database.appender(TABLE)) {
                rows.append(everything());
                rows.append(nothing());
            }

            Answer answer = database.ask("SELECT * FROM \"chat.everything.v1\"", MANY);

            assertThat(answer.json().get(0).toString()).isEqualTo("""
                    {"at":"2026-07-01T12:00:00.250Z","kind":"B","count":7,"cost":1.5,"ok":true,"raw":"AQID","tags":["x","y"],\
                    "byCode":{"a":1},"inner":{"code":"in","at":"2026-07-01T12:00:00.250Z"},"inners":[{"code":"list","at":"2026-07-01T12:00:00Z"},{"code":"none","at":null}]}""");
            assertThat(answer.column("cost").getLast().isNull()).isTrue();
            assertThat(answer.column("inner").getLast().isNull()).isTrue();
        }
    }

    @Test
    void whatWasSaidIsInNoTable() {
        assertThat(Tables.all())
                .extracting(TopicTable::topic)
                .contains("chat.metrics.calls.v1", "chat.results.v1")
                .doesNotContain(
                        "chat.requests.v1",
                        "chat.work.v1",
                        "chat.outcomes.v1",
                        "chat.returns.v1",
                        "chat.dead-letters.v1");
        assertThat(Tables.all())
                .flatExtracting(TopicTable::columns)
                .extracting(Column::name)
                .doesNotContain("text", "messages", "system", "variables");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('/etc/hostname')",
                "select * from glob('/*')",
                "select * from '/etc/hostname'",
                "select content from read_text('https://127.0.0.1:1/')",
                "copy metrics_calls to '/tmp/penstock-escape.csv'",
                "attach '/tmp/penstock-escape.db'",
                "install httpfs",
                "set enable_external_access = true",
                "set memory_limit = '100GB'"
            })
    void nothingOutsideCanBeReached(String sql) {
        try (var database = Database.with(Tables.all())) {
            assertThatThrownBy(() -> database.ask(sql, MANY)).isInstanceOf(BadQueryException.class);
        }
    }

    @Test
    void aBadQuestionIsRefusedInDuckDbsWords() {
        try (var database = Database.with(Tables.all())) {
            assertThatThrownBy(() -> database.tablesOf("selec 1"))
                    .isInstanceOf(BadQueryException.class)
                    .hasMessageContainingAll("syntax error", "selec");
            assertThatThrownBy(() -> database.tablesOf("select nope from metrics_calls"))
                    .hasMessageStartingWith("Binder Error")
                    .hasMessageContaining("\"nope\" not found");
            assertThatThrownBy(() -> database.tablesOf("select 1; select 2")).hasMessageContaining("right: one select");
            assertThatThrownBy(() -> database.tablesOf("drop table calls")).hasMessageContaining("right: one select");
            assertThatThrownBy(() -> database.tablesOf("select percentile_ms(latency, 950) from metrics_calls"))
                    .hasMessage("percentile_ms: 950.0 is not a percentage, 0 to 100");
        }
    }

    @Test
    void onlyTheTablesOfAQuestionAreItsTables() {
        try (var database = Database.with(Tables.all())) {
            assertThat(database.tablesOf(
                            "select sum(calls) results from Metrics_Calls where intent in (select lane from lanes)"))
                    .containsExactlyInAnyOrder("metrics_calls", "lanes");
            assertThat(Filled.table("metrics_calls").isOneOf(Set.of("chat.metrics.calls.v1")))
                    .isTrue();
            assertThat(Filled.table("calls").isOneOf(Set.of("metrics_calls"))).isFalse();
        }
    }

    @Test
    void durationsWithoutAnyHaveNoPercentile() {
        try (var database = Database.with(Tables.all())) {
            assertThat(database.ask("select percentile_ms(latency, 95), mean_ms(latency) from metrics_calls", MANY)
                            .rows())
                    .singleElement()
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .allMatch(value -> ((JsonNode) value).isNull());
        }
    }

    @Test
    void aLargeAnswerIsCountedInFullAndKeptInPart() {
        try (var database = Database.with(List.of())) {
            Answer answer = database.ask("select range as n, 'a' as n from range(1000)", MANY);

            assertThat(answer.rowCount()).isEqualTo(1000);
            assertThat(answer.rows()).hasSize(MANY);
            assertThat(answer.fields()).extracting(Answer.Field::name).containsExactly("n", "n_2");
        }
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        var out = new ByteArrayOutputStream();
        try (var database = Database.with(List.of())) {
            database.ask(
                    "select 'a,\"b\"' as x, null as y, {'k': 1} as z, timestamp '2026-03-01 10:00:00' as t",
                    new Csv(new PrintStream(out, true, StandardCharsets.UTF_8)));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("x,y,z,t\r\n\"a,\"\"b\"\"\",,\"{\"\"k\"\":1}\",2026-03-01T10:00:00Z\r\n");
    }

    private static GenericData.Record everything() {
        var record = nothing();
        record.put("cost", 1.5);
        record.put("inner", inner("in", Instant.parse("2026-07-01T12:00:00.250Z")));
        return record;
    }

    private static GenericData.Record nothing() {
        var record = new GenericData.Record(EVERYTHING);
        record.put("at", Instant.parse("2026-07-01T12:00:00.250Z"));
        record.put("kind", "B");
        record.put("count", 7);
        record.put("ok", true);
        record.put("secret", "never shown");
        record.put("raw", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        record.put("tags", List.of("x", "y"));
        record.put("byCode", Map.of("a", 1L));
        var without = new GenericData.Record(INNER_SCHEMA);
        without.put("code", "none");
        record.put("inners", List.of(inner("list", Instant.parse("2026-07-01T12:00:00Z")), without));
        return record;
    }

    private static GenericData.Record inner(String code, Instant at) {
        var inner = new GenericData.Record(INNER_SCHEMA);
        inner.put("code", code);
        inner.put("at", at);
        return inner;
    }
}
