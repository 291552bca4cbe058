package io.penstock.local.sql;

import io.penstock.local.sql.ColumnType.Struct;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends records as rows, column by column: the way into DuckDB that is made for many. */
final class RowAppender implements AutoCloseable {
    private final List<Column> columns;
    private final DuckDBAppender appender;

    RowAppender(List<Column> columns, DuckDBAppender appender) {
        this.columns = columns;
        this.appender = appender;
    }

    void append(IndexedRecord record) {
        try {
            appender.beginRow();
            for (Column column : columns) {
                append(column.type(), column.of(record));
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new IllegalStateException("a record cannot become a row", e);
        }
    }

    private void append(ColumnType type, @Nullable Object avro) throws SQLException {
        if (avro == null) {
            appender.appendNull();
        } else if (type instanceof Struct struct) {
            appender.beginStruct();
            for (Column field : struct.fields()) {
                append(field.type(), field.of((IndexedRecord) avro));
            }
            appender.endStruct();
        } else {
            append(type.value(avro));
        }
    }

    private void append(Object value) throws SQLException {
        switch (value) {
            case Boolean flag -> appender.append(flag.booleanValue());
            case Integer number -> appender.append(number.intValue());
            case Long number -> appender.append(number.longValue());
            case Double number -> appender.append(number.doubleValue());
            case String text -> appender.append(text);
            case byte[] bytes -> appender.append(bytes);
            case LocalDateTime moment -> appender.append(moment);
            case Collection<?> list -> appender.append(list);
            case Map<?, ?> map -> appender.append(map);
            default -> throw new IllegalStateException("no column holds a " + value.getClass());
        }
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
