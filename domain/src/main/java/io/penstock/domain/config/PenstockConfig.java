package io.penstock.domain.config;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration, checked: every name that one part uses, another part declares.
 *
 * @param kafka properties passed to every Kafka client untouched, such as {@code bootstrap.servers}
 * @param tiers classes of service, the most important first
 * @param apology what a user reads when neither a model nor a template can answer
 */
public record PenstockConfig(
        Map<String, String> kafka,
        TopicSettings topics,
        DispatcherSettings dispatcher,
        WorkerSettings worker,
        TelemetrySettings telemetry,
        AnalyticsSettings analytics,
        CloudWatchSettings cloudWatch,
        Map<String, ProviderSettings> providers,
        Map<String, Model> models,
        Map<LaneId, LaneSettings> lanes,
        List<TierName> tiers,
        Map<IntentName, Intent> intents,
        String apology) {
    private static final Duration MOMENT = Duration.ofMillis(200);

    /** Least time a request may have: what workers stop before the deadline, and a moment to call. */
    public Duration leastTimeout() {
        return worker.stopMargin().plus(MOMENT);
    }

    /** The lane's model; every configured lane has one. */
    public Model modelOf(LaneId lane) {
        return required(models, required(lanes, lane).model());
    }

    /** The settings of a lane that some route names. */
    public LaneSettings lane(LaneId lane) {
        return required(lanes, lane);
    }

    /** Place of a tier in the configuration, 0 the most important. */
    public int rank(TierName tier) {
        return tiers.indexOf(tier);
    }

    /** The same on another cluster. */
    public PenstockConfig withKafka(Map<String, String> properties) {
        return new PenstockConfig(
                Map.copyOf(properties),
                topics,
                dispatcher,
                worker,
                telemetry,
                analytics,
                cloudWatch,
                providers,
                models,
                lanes,
                tiers,
                intents,
                apology);
    }

    /** The same with its state elsewhere. */
    public PenstockConfig withStateDir(Path stateDir) {
        return new PenstockConfig(
                kafka,
                topics,
                dispatcher.withStateDir(stateDir),
                worker,
                telemetry,
                analytics.withStateDir(stateDir.resolve("analytics")),
                cloudWatch,
                providers,
                models,
                lanes,
                tiers,
                intents,
                apology);
    }

    /** The same with every provider, and CloudWatch, at one address, such as a simulator's. */
    public PenstockConfig withEndpoint(URI endpoint) {
        Map<String, ProviderSettings> there = new LinkedHashMap<>();
        providers.forEach((name, provider) -> there.put(name, provider.withEndpoint(endpoint)));
        return new PenstockConfig(
                kafka,
                topics,
                dispatcher,
                worker,
                telemetry,
                analytics,
                cloudWatch.withEndpoint(endpoint),
                there,
                models,
                lanes,
                tiers,
                intents,
                apology);
    }

    private static <K, V> V required(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("not configured: " + key);
        }
        return value;
    }
}
