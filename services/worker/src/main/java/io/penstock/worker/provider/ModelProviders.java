package io.penstock.worker.provider;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.ProviderSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers of all configured lanes: one pooled client a provider and region, for the process's life (row B2). */
public final class ModelProviders implements AutoCloseable {
    private static final ApiKeys KEYS = new ApiKeys(System::getenv);

    private final Map<LaneId, ModelProvider> byLane;

    public ModelProviders(Map<LaneId, ModelProvider> byLane) {
        this.byLane = Map.copyOf(byLane);
    }

    private record Place(String provider, String region) {}

    /** Clients for every lane of the configuration; no connection is made yet. */
    public static ModelProviders connect(PenstockConfig config) {
        var places = new HashMap<Place, ModelProvider>();
        var byLane = new HashMap<LaneId, ModelProvider>();
        config.lanes().forEach((lane, settings) -> {
            ModelProvider provider = places.computeIfAbsent(placeOf(settings), place -> connect(config, place));
            byLane.put(
                    lane,
                    settings.inferenceProfile()
                            .<ModelProvider>map(profile -> new ProfiledProvider(provider, new ModelId(profile)))
                            .orElse(provider));
        });
        return new ModelProviders(byLane);
    }

    /** Loads what the first calls of these providers would else wait for. */
    public static void warmUp(PenstockConfig config) {
        config.lanes().values().stream()
                .collect(Collectors.toMap(
                        lane -> settings(config, lane.provider()).kind(), LaneSettings::region, (one, other) -> one))
                .forEach(ProviderWarmUp::run);
    }

    /** The lane's provider; absent: this worker's configuration has no such lane. */
    public Optional<ModelProvider> of(LaneId lane) {
        return Optional.ofNullable(byLane.get(lane));
    }

    @Override
    public void close() {
        byLane.values().stream().distinct().forEach(ModelProvider::close);
    }

    private static Place placeOf(LaneSettings lane) {
        return new Place(lane.provider(), lane.region());
    }

    private static ModelProvider connect(PenstockConfig config, Place place) {
        return connect(place.provider(), settings(config, place.provider()), place.region());
    }

    /** @param name of the provider in the configuration */
    static ModelProvider connect(String name, ProviderSettings settings, String region) {
        return switch (settings.kind()) {
            case BEDROCK -> BedrockProvider.connect(settings, region);
            case ANTHROPIC -> AnthropicProvider.connect(settings, KEYS.of(name, settings));
            case OPENAI -> OpenAiProvider.connect(settings, KEYS.of(name, settings));
        };
    }

    private static ProviderSettings settings(PenstockConfig config, String name) {
        ProviderSettings settings = config.providers().get(name);
        if (settings == null) {
            throw new IllegalArgumentException("not configured: providers." + name);
        }
        return settings;
    }
}
