package io.penstock.topology.given;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;

/** Two lanes of two places and two waiting requests each; {@code faq} has a template, {@code coaching} has none. */
public final class SmallConfig {
    private static final String YAML = """
            kafka: {schema.registry.url: "REGISTRY"}
            providers:
              bedrock: {kind: bedrock}
            models:
              large: {id: vendor.large-v1, contextTokens: 8000, maxOutputTokens: 1000}
            lanes:
              near: {provider: bedrock, region: near, model: large, tokensPerMinute: 60000, maxInFlight: 2, queueLimit: 2}
              far: {provider: bedrock, region: far, model: large, tokensPerMinute: 60000, maxInFlight: 2, queueLimit: 2}
            tiers: [premium, basic]
            routes:
              premium: [near, far]
              basic: [near]
            intents:
              faq: {timeout: 20s, maxTimeout: 30s, maxOutputTokens: 800, template: "Dear {{name}}, please see our help."}
              coaching: {maxTimeout: 60s}
            apology: "We are sorry; please write to a colleague."
            """;

    private SmallConfig() {}

    public static PenstockConfig read(String registryUrl) {
        return ConfigReader.parse("small.yaml", YAML.replace("REGISTRY", registryUrl));
    }
}
