package io.penstock.dispatcher;

import io.penstock.domain.config.DispatcherSettings;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;
import io.penstock.topology.run.CommonSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams' settings for the dispatcher. The figures were measured on a two-hop exactly-once application on two
 * cores; each comment says what the default cost. What the configuration says under {@code dispatcher.streams} wins.
 */
final class StreamsSettings {
    private StreamsSettings() {}

    static StreamsConfig of(PenstockConfig config, Topics topics, Path stateDir) {
        DispatcherSettings dispatcher = config.dispatcher();
        Map<String, Object> settings = new HashMap<>(config.kafka());
        CommonSettings.put(settings, topics, dispatcher.applicationId(), stateDir);
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, dispatcher.standbys());
        putLatency(settings, dispatcher);
        settings.putAll(dispatcher.streams());
        return new StreamsConfig(settings);
    }

    /** An exactly-once hop costs about its commit: p50 31 ms at 10 ms, 45 at 20, 143 at 100. */
    private static void putLatency(Map<String, Object> settings, DispatcherSettings dispatcher) {
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                dispatcher.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                dispatcher.commitInterval().toMillis());
        settings.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // A commit sends everything at once, so what is read committed does not wait for this. Without it each of a
        // request's records is a produce request: p50 136 ms at 100 requests/s on two cores, 84 ms with it.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // A produce that meets the end of the transaction before is asked to come back; the default waits 100 ms.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    }
}
