package io.penstock.domain.given;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;

/** A configuration of two tiers, three lanes and two intents: {@code faq} has a template, {@code coaching} has none. */
public final class SmallConfig {
    public static final String YAML = """
            kafka: {bootstrap.servers: "127.0.0.1:9092"}
            dispatcher: {closeMargin: 600ms}
            worker: {stopMargin: 800ms}
            providers:
              bedrock: {kind: bedrock}
            models:
              small: {id: vendor.small-v1, contextTokens: 6000, maxOutputTokens: 400}
              large: {id: vendor.large-v1, contextTokens: 8000, maxOutputTokens: 1000}
            lanes:
              small: {provider: bedrock, region: here, model: small, tokensPerMinute: 60000}
              large: {provider: bedrock, region: here, model: large, tokensPerMinute: 60000}
              far: {provider: bedrock, region: far, model: large, tokensPerMinute: 60000}
            tiers: [premium, basic]
            routes:
              premium: [large, far, small]
              basic: [small]
            intents:
              faq:
                timeout: 20s
                maxTimeout: 30s
                maxInputTokens: 5000
                maxOutputTokens: 800
                historyMessages: 5
                template: "Dear {{name}}, please see our help pages."
                routes:
                  basic: [small, far]
              coaching: {maxTimeout: 60s, maxInputTokens: 20000, maxOutputTokens: 2000}
            apology: "We are sorry; please write to a colleague."
            """;

    private SmallConfig() {}

    public static PenstockConfig read() {
        return ConfigReader.parse("small.yaml", YAML);
    }
}
