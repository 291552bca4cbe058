package io.penstock.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a question gave.
 *
 * @param rows the first of them
 * @param rowCount of all
 */
public record Answer(List<Field> fields, List<List<JsonNode>> rows, long rowCount) {

    /** @param type DuckDB's name of it */
    public record Field(String name, String type) {}

    public Answer {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One object a row. */
    public ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> {
            ObjectNode json = all.addObject();
            IntStream.range(0, fields.size())
                    .forEach(i -> json.set(fields.get(i).name(), row.get(i)));
        });
        return all;
    }

    /**
     * The values of a field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public List<JsonNode> column(String name) {
        int index = fields.stream().map(Field::name).toList().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no field " + name + " among " + fields);
        }
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
