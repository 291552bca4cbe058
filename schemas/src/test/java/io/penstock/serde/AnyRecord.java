package io.penstock.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of any schema with a generated class, every field drawn from all that its type allows. */
final class AnyRecord {

    private AnyRecord() {}

    static Arbitrary<SpecificRecord> of(Schema schema) {
        return value(schema).map(SpecificRecord.class::cast);
    }

    private static Arbitrary<?> value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION ->
                Arbitraries.oneOf(
                        schema.getTypes().stream().map(AnyRecord::value).toList());
            case ARRAY -> value(schema.getElementType()).list().ofMaxSize(4);
            case MAP ->
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), value(schema.getValueType()))
                        .ofMaxSize(4);
            case ENUM ->
                Arbitraries.of(schema.getEnumSymbols())
                        .map(symbol -> SpecificData.get().createEnum(symbol, schema));
            case STRING -> Arbitraries.strings().ofMaxLength(40);
            case INT -> Arbitraries.integers();
            case LONG -> isTime(schema) ? Arbitraries.longs().map(Instant::ofEpochMilli) : Arbitraries.longs();
            case DOUBLE -> Arbitraries.doubles();
            case BOOLEAN -> Arbitraries.of(true, false);
            case NULL -> Arbitraries.just(null);
            case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(ByteBuffer::wrap);
            case FIXED, FLOAT -> throw new AssertionError(schema + " is in no schema yet");
        };
    }

    private static Arbitrary<SpecificRecord> record(Schema schema) {
        var values = new ArrayList<Arbitrary<Object>>();
        schema.getFields().forEach(field -> values.add(value(field.schema()).asGeneric()));
        return Combinators.combine(values).as(drawn -> filled(schema, drawn));
    }

    private static SpecificRecord filled(Schema schema, List<Object> drawn) {
        var record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (var i = 0; i < drawn.size(); i++) {
            record.put(i, drawn.get(i));
        }
        return record;
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}
