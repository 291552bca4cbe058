package io.penstock.local.sql;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What stands in a column, in DuckDB's terms. */
public sealed interface ColumnType {
    /** As a table's definition writes it. */
    String sql();

    /** An Avro value as the appender takes it: a record as a map of its fields. */
    Object value(Object avro);

    private @Nullable Object orNull(@Nullable Object avro) {
        return avro == null ? null : value(avro);
    }

    /** A single value. Moments are in UTC, without a zone. */
    enum Scalar implements ColumnType {
        BOOLEAN,
        INTEGER,
        BIGINT,
        DOUBLE,
        VARCHAR,
        BLOB,
        TIMESTAMP;

        @Override
        public String sql() {
            return name();
        }

        @Override
        public Object value(Object avro) {
            return switch (this) {
                case BOOLEAN, INTEGER, BIGINT, DOUBLE -> avro;
                case VARCHAR -> avro.toString();
                case BLOB -> bytes((ByteBuffer) avro);
                case TIMESTAMP -> LocalDateTime.ofInstant((Instant) avro, ZoneOffset.UTC);
            };
        }

        private static byte[] bytes(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
    }

    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return element.sql() + "[]";
        }

        @Override
        public Object value(Object avro) {
            List<@Nullable Object> list = new ArrayList<>();
            ((List<?>) avro).forEach(each -> list.add(element.orNull(each)));
            return list;
        }
    }

    /** By text, as all of Avro's maps. */
    record MapOf(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return "MAP(VARCHAR, " + element.sql() + ")";
        }

        @Override
        public Object value(Object avro) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) avro).forEach((key, each) -> map.put(key.toString(), element.orNull(each)));
            return map;
        }
    }

    record Struct(List<Column> fields) implements ColumnType {
        @Override
        public String sql() {
            return fields.stream().map(Column::sql).collect(Collectors.joining(", ", "STRUCT(", ")"));
        }

        @Override
        public Object value(Object avro) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            fields.forEach(field -> map.put(field.name(), field.type().orNull(field.of((IndexedRecord) avro))));
            return map;
        }
    }
}
