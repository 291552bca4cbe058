package io.penstock.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.local.sql.Answer.Field;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first rows and counts all. */
final class AnswerBuilder implements AnswerReader {
    private final int mostRows;
    private final List<List<JsonNode>> rows = new ArrayList<>();
    private List<Field> fields = List.of();
    private long count;

    AnswerBuilder(int mostRows) {
        this.mostRows = mostRows;
    }

    @Override
    public void fields(List<Field> all) {
        fields = all;
    }

    @Override
    public void row(List<JsonNode> values) {
        count++;
        if (rows.size() < mostRows) {
            rows.add(values);
        }
    }

    Answer build() {
        return new Answer(fields, rows, count);
    }
}
