package io.penstock.bench;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.model.Distribution;
import io.penstock.simulator.model.ModelProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The product's own configuration, with quotas so large that they never hold anything up: what is measured is the way, not the wait. */
public final class Parts {
    private static final String PLENTY = "tokensPerMinute: 1000000000000";
    private static final long SIMULATED_PLENTY = 100_000_000_000L;

    private Parts() {}

    /** A path below the project's folder. */
    public static Path home(String path) {
        return Path.of(System.getProperty("penstock.home", "")).resolve(path);
    }

    /** @param guarantee {@code exactly-once} or {@code at-least-once} */
    public static PenstockConfig config(String guarantee) {
        Path file = home("ops/config/penstock.yaml");
        try {
            String yaml = Files.readString(file)
                    .replaceAll("tokensPerMinute: \\d+", PLENTY)
                    .replaceAll("(?m)^    maxInFlight: \\d+", "    maxInFlight: 2000")
                    .replaceAll("(?m)^  maxInFlight: \\d+", "  maxInFlight: 2048")
                    .replaceAll("maxConnections: \\d+", "maxConnections: 2048")
                    .replace("guarantee: exactly-once", "guarantee: " + guarantee);
            return ConfigReader.parse(file.toString(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simulator as it is configured, but for its quotas. */
    public static SimulatorConfig models() {
        return models(model -> model);
    }

    /** Models that answer at once. */
    public static SimulatorConfig modelsWithoutLatency() {
        return models(model -> new ModelProfile(
                model.id(),
                new Distribution.Fixed(0),
                new Distribution.Fixed(1e9),
                model.outputTokens(),
                model.tokensPerMinute(),
                model.maxOutputTokens(),
                model.charactersPerToken(),
                model.messageOverheadTokens(),
                model.tokensPerFrame()));
    }

    private static SimulatorConfig models(java.util.function.UnaryOperator<ModelProfile> change) {
        SimulatorConfig given = SimulatorConfig.read(home("ops/config/simulator.yaml"));
        List<ModelProfile> models =
                given.models().stream().map(Parts::withPlenty).map(change).toList();
        return new SimulatorConfig(
                given.seed(),
                Duration.ofSeconds(60),
                given.maxBodyBytes(),
                given.rememberedRequests(),
                given.jsonIntents(),
                models,
                List.of());
    }

    private static ModelProfile withPlenty(ModelProfile model) {
        return new ModelProfile(
                model.id(),
                model.firstTokenMs(),
                model.tokensPerSecond(),
                model.outputTokens(),
                SIMULATED_PLENTY,
                model.maxOutputTokens(),
                model.charactersPerToken(),
                model.messageOverheadTokens(),
                model.tokensPerFrame());
    }
}
