package io.penstock.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * How bytes of one schema id become records.
 *
 * @param reader from the writer's schema to the reader's
 */
record Decoding<T extends IndexedRecord>(DatumReader<T> reader) {

    private static final Pool<BinaryDecoder> DECODERS =
            new Pool<>(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

    /** Into generic records, as they were written. */
    static <T extends IndexedRecord> Decoding<T> generic(Schema written) {
        return new Decoding<>(new GenericDatumReader<>(written));
    }

    /**
     * Into the generated class of the writer schema's full name.
     *
     * @param pinned the only class that is right, if there is one
     * @throws UnreadableRecordException if there is no such class, or it is not the right one
     */
    static <T extends IndexedRecord> Decoding<T> specific(
            String topic, Schema written, Optional<Class<? extends SpecificRecord>> pinned) {
        var type = pinned.or(() -> generatedClass(written.getFullName()))
                .orElseThrow(() -> new UnreadableRecordException("a record of " + topic + " is a "
                        + written.getFullName() + ", of which there is no generated class here"));
        var read = SpecificData.getForClass(type).getSchema(type);
        if (!isCalled(written.getFullName(), read)) {
            throw new UnreadableRecordException(
                    "a record of " + topic + " is a " + written.getFullName() + "; right: " + read.getFullName());
        }
        return new Decoding<>(new SpecificDatumReader<>(written, read, SpecificData.getForClass(type)));
    }

    /**
     * The record.
     *
     * @throws UnreadableRecordException if the bytes do not fit the schema
     */
    T decode(String topic, byte[] data) {
        try {
            return DECODERS.with(decoder -> read(data, decoder));
        } catch (RuntimeException broken) {
            // Bytes at random make Avro fail in every way there is, array bounds included; it quotes schema names only.
            throw new UnreadableRecordException(
                    "a record of " + topic + " of " + data.length + " bytes does not fit the schema of its id: "
                            + broken.getClass().getSimpleName(),
                    broken);
        }
    }

    private T read(byte[] data, BinaryDecoder reused) {
        try {
            var decoder = DecoderFactory.get()
                    .binaryDecoder(data, WireFormat.HEADER_BYTES, data.length - WireFormat.HEADER_BYTES, reused);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes are left over");
            }
            return record;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isCalled(String name, Schema read) {
        return read.getFullName().equals(name) || read.getAliases().contains(name);
    }

    private static Optional<Class<? extends SpecificRecord>> generatedClass(String name) {
        try {
            var found = Class.forName(name, false, classLoader());
            return SpecificRecord.class.isAssignableFrom(found)
                    ? Optional.of(found.asSubclass(SpecificRecord.class))
                    : Optional.empty();
        } catch (ClassNotFoundException unknown) {
            return Optional.empty();
        }
    }

    private static ClassLoader classLoader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(Decoding.class::getClassLoader);
    }
}
