package io.penstock.serde;

import io.penstock.serde.RegistryClient.Registered;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro records to the Confluent wire format. Takes Confluent's configuration keys, and {@code schema.registry.retry.ms}.
 * May be called from many threads.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

    private final Map<Writing, Encoding> encodings = new ConcurrentHashMap<>();
    private Optional<Schemas> schemas = Optional.empty();

    /** What is written where: equal ones share a schema id. */
    private record Writing(String topic, Schema schema) {}

    /** To be configured. */
    public AvroSerializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        var config = SerdeConfig.of(properties);
        schemas = Optional.of(new Schemas(new RegistryClient(config), config, isKey));
    }

    /**
     * The record's bytes; null for null.
     *
     * @throws RegistryUnavailableException if no registry answered in the time allowed
     * @throws RegistryRefusedException if the registry does not take the schema
     * @throws org.apache.kafka.common.errors.SerializationException if the record does not fit its schema
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        return encoding(new Writing(topic, record.getSchema())).encode(topic, record);
    }

    private Encoding encoding(Writing writing) {
        var known = encodings.get(writing);
        if (known != null) {
            return known;
        }
        // Not computeIfAbsent: asking a registry takes its time, and would keep other keys of the map waiting.
        var found = new Encoding(writing.schema(), registered(writing));
        encodings.put(writing, found);
        return found;
    }

    private Registered registered(Writing writing) {
        return schemas.orElseThrow(() -> new ConfigException("AvroSerializer is used before it is configured"))
                .forWriting(writing.topic(), writing.schema());
    }

    /** Which schema and id records get: registered, latest or looked up, in that order, as Confluent's serializer does. */
    private record Schemas(RegistryClient registry, SerdeConfig config, boolean isKey) {

        Registered forWriting(String topic, Schema schema) {
            var subject = topic + (isKey ? "-key" : "-value");
            if (config.registers()) {
                return registry.register(subject, schema);
            }
            return config.usesLatest() ? registry.latest(subject) : registry.lookUp(subject, schema);
        }
    }
}
