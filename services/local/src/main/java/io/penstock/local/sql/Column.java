package io.penstock.local.sql;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record as a column, or as a field of one.
 *
 * @param position of the field in the record, from 0
 * @param doc what the schema says of it, units included
 */
public record Column(String name, ColumnType type, String doc, int position) {
    String sql() {
        return '"' + name + "\" " + type.sql();
    }

    @Nullable
    Object of(IndexedRecord record) {
        return record.get(position);
    }
}
