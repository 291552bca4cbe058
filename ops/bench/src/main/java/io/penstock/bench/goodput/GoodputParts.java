package io.penstock.bench.goodput;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.model.Distribution;
import io.penstock.simulator.model.ModelProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A lane for each load, and a model with a quota of its own for each load and client: the same one, called side by side. */
final class GoodputParts {
    private static final double FIRST_TOKEN_MS = 400;
    private static final double TOKENS_PER_SECOND = 125;
    private static final int SEED = 20260101;

    private GoodputParts() {}

    static SimulatorConfig models(List<String> clients) {
        List<ModelProfile> models = new ArrayList<>();
        for (Load load : Load.values()) {
            clients.forEach(client -> models.add(model(load, client)));
        }
        return new SimulatorConfig(
                SEED, Duration.ofSeconds(60), 8 << 20, 200_000, java.util.Set.of(), models, List.of());
    }

    private static ModelProfile model(Load load, String client) {
        return new ModelProfile(
                load.model(client),
                new Distribution.Fixed(FIRST_TOKEN_MS),
                new Distribution.Fixed(TOKENS_PER_SECOND),
                new Distribution.Fixed(100),
                Load.QUOTA,
                64_000,
                4,
                4,
                32,
                2,
                load.kind());
    }

    static PenstockConfig config(Duration deadline) {
        return ConfigReader.parse("bench goodput", """
                kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
                worker: {maxInFlight: 1024}
                telemetry: {enabled: true}
                providers:
                  bedrock: {kind: bedrock, maxConnections: 1024}
                models:
                %s
                lanes:
                %s
                tiers: [premium, standard, basic]
                routes: {premium: [base], standard: [base], basic: [base]}
                intents:
                %s
                apology: Sorry.
                """.formatted(
                        each(
                                "  %s: {id: %s, contextTokens: 200000, maxOutputTokens: 64000}",
                                load -> load.model(PenstockClient.KEY)),
                        each(
                                "  %s: {provider: bedrock, region: us-east-1, model: %1$s, tokensPerMinute: %s, maxInFlight: 200}",
                                load -> load.configured()),
                        each(
                                "  %1$s: {maxTimeout: %2$s, maxOutputTokens: 10000, template: Later.,"
                                        + " routes: {premium: [%1$s], standard: [%1$s], basic: [%1$s]}}",
                                load -> deadline.toSeconds() + "s")));
    }

    private static String each(String line, java.util.function.Function<Load, Object> value) {
        return Arrays.stream(Load.values())
                .map(load -> line.formatted(load.key(), value.apply(load)))
                .collect(Collectors.joining("\n"));
    }
}
