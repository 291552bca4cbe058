package io.penstock.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.sql.Answer.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** What JDBC gives as JSON: moments in UTC as ISO 8601 writes them, bytes in base64. */
final class Cells {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Cells() {}

    /** Each by another name: a second {@code n} is {@code n_2}. */
    static List<Field> fields(ResultSetMetaData from) throws SQLException {
        Set<String> names = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= from.getColumnCount(); i++) {
            String name = from.getColumnLabel(i);
            for (int n = 2; !names.add(name); n++) {
                name = from.getColumnLabel(i) + "_" + n;
            }
            fields.add(new Field(name, from.getColumnTypeName(i)));
        }
        return List.copyOf(fields);
    }

    static List<JsonNode> row(ResultSet rows, List<Field> fields) throws SQLException {
        List<JsonNode> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            boolean isMoment = fields.get(i).type().equals("TIMESTAMP");
            values.add(json(isMoment ? rows.getObject(i + 1, LocalDateTime.class) : rows.getObject(i + 1)));
        }
        return List.copyOf(values);
    }

    private static JsonNode json(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> JSON.nullNode();
            case Boolean flag -> JSON.booleanNode(flag);
            case BigInteger number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number);
            case Double number when !Double.isFinite(number) -> JSON.textNode(number.toString());
            case Double number -> JSON.numberNode(number.doubleValue());
            case Float number -> JSON.numberNode(number.doubleValue());
            case Number number -> JSON.numberNode(number.longValue());
            case LocalDateTime moment ->
                JSON.textNode(moment.toInstant(ZoneOffset.UTC).toString());
            case Timestamp moment -> json(moment.toLocalDateTime());
            case OffsetDateTime moment -> JSON.textNode(moment.toInstant().toString());
            case Blob bytes -> JSON.binaryNode(bytes.getBytes(1, (int) bytes.length()));
            case DuckDBStruct struct -> json(struct.getMap());
            case Map<?, ?> map -> object(map);
            case Array array -> list((Object[]) array.getArray());
            default -> JSON.textNode(value.toString());
        };
    }

    private static ObjectNode object(Map<?, ?> map) throws SQLException {
        ObjectNode json = JSON.objectNode();
        for (var each : map.entrySet()) {
            json.set(String.valueOf(each.getKey()), json(each.getValue()));
        }
        return json;
    }

    private static ArrayNode list(Object[] values) throws SQLException {
        ArrayNode json = JSON.arrayNode();
        for (Object each : values) {
            json.add(json(each));
        }
        return json;
    }
}
