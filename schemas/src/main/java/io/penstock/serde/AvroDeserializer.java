package io.penstock.serde;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The Confluent wire format to Avro records. Takes Confluent's configuration keys, and {@code schema.registry.retry.ms}.
 *
 * <p>With {@code specific.avro.reader} true the record becomes an object of the generated class that bears the writer schema's full
 * name, resolved from the writer's version of the schema to that of the class; else a generic record as it was written. A
 * deserializer made for a class reads only that. May be called from many threads.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {

    private final Map<Integer, Decoding<T>> decodings = new ConcurrentHashMap<>();
    private final Optional<Class<? extends SpecificRecord>> pinned;
    private Optional<Source> source = Optional.empty();

    private record Source(RegistryClient registry, boolean readsSpecific) {}

    /** To be configured. */
    public AvroDeserializer() {
        this.pinned = Optional.empty();
    }

    private AvroDeserializer(Class<? extends SpecificRecord> pinned) {
        this.pinned = Optional.of(pinned);
    }

    /** Reads records of one generated class only; to be configured. */
    public static <R extends SpecificRecord> AvroDeserializer<R> of(Class<R> type) {
        return new AvroDeserializer<>(type);
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        var config = SerdeConfig.of(properties);
        source = Optional.of(new Source(new RegistryClient(config), config.readsSpecific()));
    }

    /**
     * The record; null for null.
     *
     * @throws UnreadableRecordException if these bytes cannot be read, now or later
     * @throws RegistryUnavailableException if no registry answered in the time allowed
     * @throws RegistryRefusedException if the registry refuses to say its schemas
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        return decoding(topic, WireFormat.schemaId(topic, data)).decode(topic, data);
    }

    private Decoding<T> decoding(String topic, int id) {
        var known = decodings.get(id);
        if (known != null) {
            return known;
        }
        // Not computeIfAbsent: asking a registry takes its time, and would keep other keys of the map waiting.
        var found = newDecoding(topic, id);
        decodings.put(id, found);
        return found;
    }

    private Decoding<T> newDecoding(String topic, int id) {
        var from = source.orElseThrow(() -> new ConfigException("AvroDeserializer is used before it is configured"));
        Schema written = from.registry()
                .byId(id)
                .orElseThrow(() -> new UnreadableRecordException("a record of " + topic + " has schema id " + id
                        + ", which the schema registry does not know; right: an id that it gave"));
        if (pinned.isPresent() || from.readsSpecific()) {
            return Decoding.specific(topic, written, pinned);
        }
        return Decoding.generic(written);
    }
}
