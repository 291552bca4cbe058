package io.penstock.serde;

import io.penstock.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Serdes of topics, of the classes that configuration names under {@code value.serializer} and {@code value.deserializer}: the
 * project's own unless it says otherwise, such as {@code io.confluent.kafka.serializers.KafkaAvroSerializer}. The whole
 * configuration is handed to them, with {@code specific.avro.reader} true.
 */
public final class AvroSerdes {

    private final Map<String, Object> properties;
    private final Map<Class<?>, Serde<?>> made = new ConcurrentHashMap<>();

    /** Takes what the registry's serdes are told; {@code schema.registry.url} at least. */
    public AvroSerdes(Map<String, ?> properties) {
        this.properties = new HashMap<>(properties);
        this.properties.putIfAbsent(SerdeConfig.READS_SPECIFIC, true);
        this.properties.putIfAbsent(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroSerializer.class.getName());
        this.properties.putIfAbsent(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, AvroDeserializer.class.getName());
    }

    /**
     * Serde of a topic's values, ready for use. Whatever class reads, a record of another type is an
     * {@link UnreadableRecordException} and a silent registry a {@link RegistryUnavailableException}.
     *
     * @throws ConfigException if a class or a setting is not right
     */
    public <T extends SpecificRecord> Serde<T> value(Topic<T> topic) {
        var type =
                topic.value().orElseThrow(() -> new IllegalArgumentException(topic.name() + " has no class of values"));
        return value(type);
    }

    /**
     * Serde of values of a class, for state stores; else as {@link #value(Topic)}. One for each class, however often it is
     * asked for, so that what it has learned of the registry serves all its users.
     */
    @SuppressWarnings("unchecked") // Under a class stands its own serde.
    public <T extends SpecificRecord> Serde<T> value(Class<T> type) {
        return (Serde<T>) made.computeIfAbsent(type, unknown -> make(type));
    }

    private <T extends SpecificRecord> Serde<T> make(Class<T> type) {
        @SuppressWarnings("unchecked") // A serializer of Avro records takes any; its class is known by name only.
        Serializer<T> serializer = instance(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class);
        Deserializer<?> deserializer = instance(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, Deserializer.class);
        var serde = Serdes.serdeFrom(serializer, new CheckedDeserializer<>(deserializer, type));
        serde.configure(properties, false);
        return serde;
    }

    private <S> S instance(String key, Class<S> kind) {
        var name =
                properties.get(key) instanceof Class<?> given ? given.getName() : String.valueOf(properties.get(key));
        try {
            return Utils.newInstance(name, kind);
        } catch (ClassNotFoundException | KafkaException | ClassCastException unfit) {
            throw new ConfigException(key, name, "is not a " + kind.getSimpleName() + " on the class path");
        }
    }
}
