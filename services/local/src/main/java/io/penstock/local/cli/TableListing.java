package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.sql.Column;
import io.penstock.local.sql.ColumnType;
import io.penstock.local.sql.ColumnType.ListOf;
import io.penstock.local.sql.ColumnType.MapOf;
import io.penstock.local.sql.ColumnType.Scalar;
import io.penstock.local.sql.ColumnType.Struct;
import io.penstock.local.sql.Questions;
import io.penstock.local.sql.TopicTable;
import java.util.List;

/** The tables with what their columns mean, in the words of the topics' schemas, and the ready questions. */
final class TableListing {
    private static final Table COLUMNS =
            Table.of(Table.words("", 1), Table.words("", 28), Table.words("", 24), Table.words("", 1));
    private static final Table QUESTIONS = Table.of(Table.words("name", 24), Table.words("question", 1));
    private static final String FUNCTIONS = """
            Over durations such as latency: percentile_ms(latency, 95) and mean_ms(latency), in milliseconds, over the rows of a group as
            sum is. Percentiles of windows are never averaged. Times are in UTC; a topic's own name works too, in quotes.""";

    private TableListing() {}

    static String text(List<TopicTable> tables) {
        var text = new StringBuilder();
        for (TopicTable table : tables) {
            text.append(table.name())
                    .append(": ")
                    .append(table.doc())
                    .append(" ")
                    .append(rows(table))
                    .append('\n');
            table.columns().forEach(column -> describe(text, "", column));
            text.append('\n');
        }
        return text.append(FUNCTIONS).toString();
    }

    private static String rows(TopicTable table) {
        return switch (table.rows()) {
            case ALL -> "A row for each record.";
            case LATEST_OF_EACH_KEY -> "The latest record of each key.";
            case LATEST_OF_EACH_WINDOW -> "The latest record of each window, of windows of one length: see --window.";
        };
    }

    private static void describe(StringBuilder text, String within, Column column) {
        String name = within + column.name();
        text.append(COLUMNS.row("", name, shortType(column.type()), column.doc()))
                .append('\n');
        fields(column.type()).forEach(field -> describe(text, name + ".", field));
    }

    /** Of a record within its fields follow. */
    private static String shortType(ColumnType type) {
        return switch (type) {
            case Scalar scalar -> scalar.sql();
            case ListOf list -> shortType(list.element()) + "[]";
            case MapOf map -> map.sql();
            case Struct record -> "STRUCT";
        };
    }

    private static List<Column> fields(ColumnType type) {
        return switch (type) {
            case Struct record -> record.fields();
            case ListOf list -> fields(list.element());
            case MapOf map -> fields(map.element());
            case Scalar scalar -> List.of();
        };
    }

    static ObjectNode json(List<TopicTable> tables) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("tables");
        tables.forEach(table -> columns(
                list.addObject()
                        .put("table", table.name())
                        .put("topic", table.topic())
                        .put("doc", table.doc())
                        .put("rows", rows(table))
                        .putArray("columns"),
                table.columns()));
        return json;
    }

    private static void columns(ArrayNode list, List<Column> columns) {
        columns.forEach(column -> {
            ObjectNode json = list.addObject()
                    .put("name", column.name())
                    .put("type", column.type().sql())
                    .put("doc", column.doc());
            List<Column> fields = fields(column.type());
            if (!fields.isEmpty()) {
                columns(json.putArray("fields"), fields);
            }
        });
    }

    static String text(Questions questions) {
        var text = new StringBuilder(QUESTIONS.header());
        questions.all().forEach(question -> text.append('\n').append(QUESTIONS.row(question.name(), question.about())));
        return text.toString();
    }

    static ObjectNode json(Questions questions) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("questions");
        questions
                .all()
                .forEach(question -> list.addObject()
                        .put("name", question.name())
                        .put("question", question.about())
                        .put("sql", question.sql()));
        return json;
    }
}
