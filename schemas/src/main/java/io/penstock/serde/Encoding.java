package io.penstock.serde;

import io.penstock.serde.RegistryClient.Registered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;

/** How records of one schema become bytes that carry one schema id. */
final class Encoding {

    private static final int KEPT_BYTES = 1024 * 1024;
    private static final Pool<Scratch> SCRATCHES = new Pool<>(Scratch::new);

    private final byte[] header;
    private final DatumWriter<IndexedRecord> writer;
    private final Optional<Conversion> conversion;

    /**
     * Records of this schema under a registered one, which may be a later or an earlier version of it.
     *
     * @throws RegistryRefusedException if records of the one cannot be read as the other
     */
    Encoding(Schema own, Registered registered) {
        this.header = WireFormat.header(registered.id());
        this.writer = new SpecificDatumWriter<>(own);
        this.conversion = own.equals(registered.schema())
                ? Optional.empty()
                : Optional.of(Conversion.between(own, registered.schema()));
    }

    /** Header and data of one record. */
    byte[] encode(String topic, IndexedRecord record) {
        try {
            return SCRATCHES.with(scratch -> conversion
                    .map(other -> scratch.encode(header, other.writer(), other.converted(scratch, writer, record)))
                    .orElseGet(() -> scratch.encode(header, writer, record)));
        } catch (AvroRuntimeException | UncheckedIOException | ClassCastException | NullPointerException misfit) {
            // Avro quotes values in most of these; only the missing ones are told by path alone.
            var what = misfit instanceof NullPointerException ? misfit.getMessage() : "a value of the wrong type";
            throw new SerializationException("a record for " + topic + " does not fit its schema "
                    + record.getSchema().getFullName() + ": " + what);
        }
    }

    /** From the schema that a class was generated from to the one that is to be written. */
    private record Conversion(GenericDatumReader<IndexedRecord> reader, DatumWriter<IndexedRecord> writer) {

        static Conversion between(Schema own, Schema target) {
            var fit = SchemaCompatibility.checkReaderWriterCompatibility(target, own);
            if (fit.getType() != SchemaCompatibilityType.COMPATIBLE) {
                throw new RegistryRefusedException("records of " + own.getFullName()
                        + " cannot be written in the registry's latest schema: " + fit.getDescription());
            }
            return new Conversion(new GenericDatumReader<>(own, target), new GenericDatumWriter<>(target));
        }

        IndexedRecord converted(Scratch scratch, DatumWriter<IndexedRecord> ownWriter, IndexedRecord record) {
            var bytes = scratch.encode(new byte[0], ownWriter, record);
            try {
                return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /** Buffers of one encoding at a time. */
    private static final class Scratch {

        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        byte[] encode(byte[] header, DatumWriter<IndexedRecord> writer, IndexedRecord record) {
            try {
                bytes.writeBytes(header);
                var reused = EncoderFactory.get().binaryEncoder(bytes, encoder);
                writer.write(record, reused);
                reused.flush();
                return taken();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private byte[] taken() {
            var result = bytes.toByteArray();
            bytes.reset();
            if (result.length > KEPT_BYTES) {
                bytes = new ByteArrayOutputStream(1024);
            }
            return result;
        }
    }
}
