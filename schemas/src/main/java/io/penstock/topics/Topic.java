package io.penstock.topics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * One topic as declared.
 *
 * @param name its name, with the version of its contract
 * @param key what the key of a record means; keys are UTF-8 strings
 * @param value class of the values; empty while nothing writes the topic, or when any bytes may stand in it
 * @param writer who alone writes it
 * @param partitions number of partitions, 1 and more
 * @param replicationFactor copies of each partition, 1 and more
 * @param retention how long records stay
 * @param timestampType whether a record carries its producer's time or the broker's
 * @param maxMessageBytes largest record batch the broker takes, after compression
 * @param <V> type of the values
 */
public record Topic<V>(
        String name,
        String key,
        Optional<Class<V>> value,
        Writer writer,
        int partitions,
        short replicationFactor,
        Retention retention,
        TimestampType timestampType,
        int maxMessageBytes) {

    public Topic {
        if (partitions < 1 || replicationFactor < 1) {
            throw new IllegalArgumentException(name + ": partitions " + partitions + " and replication factor "
                    + replicationFactor + " have to be 1 or more");
        }
    }

    /** The settings in which this topic differs from a broker's defaults, by Kafka's names, sorted. */
    public Map<String, String> settings() {
        var settings = new TreeMap<>(retention.settings());
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType.name);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        if (writer == Writer.PRODUCERS) {
            // The broker unpacks what strangers send, and so checks its real size; 264 KB of zstd may hold gigabytes.
            settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        }
        return settings;
    }

    /** What asks a broker for this topic. */
    public NewTopic asNewTopic() {
        return new NewTopic(name, partitions, replicationFactor).configs(settings());
    }
}
