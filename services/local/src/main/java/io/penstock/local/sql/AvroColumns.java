package io.penstock.local.sql;

import io.penstock.local.sql.ColumnType.ListOf;
import io.penstock.local.sql.ColumnType.MapOf;
import io.penstock.local.sql.ColumnType.Scalar;
import io.penstock.local.sql.ColumnType.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Any Avro schema as columns: a record within is a STRUCT, an enumeration its symbol, a moment a TIMESTAMP in UTC, an optional
 * value one that may be NULL.
 */
final class AvroColumns {
    private AvroColumns() {}

    /** One column a field, but those that nobody may see. */
    static List<Column> of(Schema record, Set<String> hidden) {
        return record.getFields().stream()
                .filter(field -> !hidden.contains(field.name()))
                .map(field -> new Column(
                        field.name(),
                        type(field.schema()),
                        Optional.ofNullable(field.doc()).orElse(""),
                        field.pos()))
                .toList();
    }

    private static ColumnType type(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case INT -> Scalar.INTEGER;
            case LONG -> isMoment(schema) ? Scalar.TIMESTAMP : Scalar.BIGINT;
            case DOUBLE -> Scalar.DOUBLE;
            case STRING, ENUM -> Scalar.VARCHAR;
            case BYTES -> Scalar.BLOB;
            case ARRAY -> new ListOf(type(schema.getElementType()));
            case MAP -> new MapOf(type(schema.getValueType()));
            case RECORD -> new Struct(of(schema, Set.of()));
            case UNION -> type(theOnlyOneBesideNull(schema));
            case FLOAT, FIXED, NULL ->
                throw new IllegalArgumentException("no column holds an Avro " + schema.getType() + " yet");
        };
    }

    private static boolean isMoment(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static Schema theOnlyOneBesideNull(Schema union) {
        List<Schema> others =
                union.getTypes().stream().filter(each -> !each.isNullable()).toList();
        if (others.size() != 1) {
            throw new IllegalArgumentException("no column holds a choice of types yet: " + union);
        }
        return others.getFirst();
    }
}
