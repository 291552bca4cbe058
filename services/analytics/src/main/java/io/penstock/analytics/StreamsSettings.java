package io.penstock.analytics;

import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;
import io.penstock.topology.run.CommonSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings for analytics. What the configuration says under {@code analytics.streams} wins. */
final class StreamsSettings {
    /** Beyond the commit, for a producer that is slow; a dead one's transaction hides figures for that long. */
    private static final int TRANSACTION_MARGIN_MS = 5_000;

    private static final long CACHE_BYTES = 1L << 20;

    private StreamsSettings() {}

    static StreamsConfig of(PenstockConfig config, Topics topics, Path stateDir) {
        AnalyticsSettings analytics = config.analytics();
        int commitMs = (int) analytics.commitInterval().toMillis();
        Map<String, Object> settings = new HashMap<>(config.kafka());
        CommonSettings.put(settings, topics, analytics.applicationId(), stateDir);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitMs);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                commitMs + TRANSACTION_MARGIN_MS);
        // The heap stores' markers are all that is cached, some hundred bytes each; without room for them every change
        // would be written.
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.putAll(analytics.streams());
        return new StreamsConfig(settings);
    }
}
