package io.penstock.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} together, for Kafka Streams' settings by class name.
 *
 * @param <T> type of the records
 */
public final class AvroSerde<T extends SpecificRecord> extends Serdes.WrapperSerde<T> {

    /** To be configured; reads into generated classes when {@code specific.avro.reader} is true. */
    public AvroSerde() {
        super(new AvroSerializer<>(), new AvroDeserializer<>());
    }

    private AvroSerde(Class<T> type) {
        super(new AvroSerializer<>(), AvroDeserializer.of(type));
    }

    /** Of one generated class; to be configured. */
    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type) {
        return new AvroSerde<>(type);
    }
}
