package io.penstock.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Avro records with their class's name before them: no registry needed. */
public final class PlainAvro {
    private PlainAvro() {}

    public static final class Writer implements Serializer<SpecificRecord> {
        @Override
        public byte[] serialize(String topic, SpecificRecord record) {
            var out = new ByteArrayOutputStream();
            try {
                new DataOutputStream(out).writeUTF(record.getClass().getName());
                var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                new SpecificDatumWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                        .write(record, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    public static final class Reader implements Deserializer<SpecificRecord> {
        @Override
        public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] data) {
            if (data == null) {
                return null;
            }
            try {
                var in = new ByteArrayInputStream(data);
                Class<?> type = Class.forName(new DataInputStream(in).readUTF());
                SpecificData model = SpecificData.getForClass(type);
                Schema schema = model.getSchema(type);
                var reader = new SpecificDatumReader<SpecificRecord>(schema, schema, model);
                return reader.read(null, DecoderFactory.get().directBinaryDecoder(in, null));
            } catch (IOException | ClassNotFoundException unreadable) {
                throw new SerializationException("not plain Avro", unreadable);
            }
        }
    }
}
