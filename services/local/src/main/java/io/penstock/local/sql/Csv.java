package io.penstock.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.local.sql.Answer.Field;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer as comma-separated values (RFC 4180), with a header; what is unknown is empty, what is nested is JSON. */
public final class Csv implements AnswerReader {
    private static final String LINE_END = "\r\n";

    private final PrintStream out;
    private long count;

    public Csv(PrintStream out) {
        this.out = out;
    }

    @Override
    public void fields(List<Field> fields) {
        write(fields.stream().map(Field::name));
    }

    @Override
    public void row(List<JsonNode> values) {
        count++;
        write(values.stream().map(Csv::text));
    }

    private void write(Stream<String> values) {
        out.print(values.map(Csv::quoted).collect(Collectors.joining(",", "", LINE_END)));
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    private static String quoted(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }

    /** How many rows were written. */
    public long count() {
        return count;
    }
}
