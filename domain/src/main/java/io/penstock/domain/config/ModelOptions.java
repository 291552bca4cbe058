package io.penstock.domain.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked of a model's provider beside the prompt, call for call.
 *
 * @param serviceTier the provider's class of service; absent: the account's own
 * @param promptCache how long the provider is asked to remember the system prompt; absent: not
 * @param guardrail that Bedrock applies to prompt and answer
 * @param maxTokensKey by which an OpenAI-compatible server wants to be told the longest answer
 */
public record ModelOptions(
        Optional<String> serviceTier,
        Optional<CacheLife> promptCache,
        Optional<Guardrail> guardrail,
        MaxTokensKey maxTokensKey) {
    public static final ModelOptions NONE =
            new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), MaxTokensKey.MAX_COMPLETION_TOKENS);

    private static final Map<String, String> TIERS =
            new TreeMap<>(Map.of("default", "default", "flex", "flex", "priority", "priority", "reserved", "reserved"));

    /** The lives that providers offer. */
    public enum CacheLife {
        FIVE_MINUTES(Duration.ofMinutes(5), "5m"),
        ONE_HOUR(Duration.ofHours(1), "1h");

        private final Duration duration;
        private final String text;

        CacheLife(Duration duration, String text) {
            this.duration = duration;
            this.text = text;
        }

        public Duration duration() {
            return duration;
        }

        /** As providers write it. */
        public String text() {
            return text;
        }
    }

    /**
     * A guardrail of the account.
     *
     * @param id its id or ARN
     * @param version a number, or {@code DRAFT}
     * @param synchronous whether each part of an answer is held back until it has been looked at
     */
    public record Guardrail(String id, String version, boolean synchronous) {}

    /** OpenAI's newer models refuse the older key; some compatible servers know no other. */
    public enum MaxTokensKey {
        MAX_COMPLETION_TOKENS,
        MAX_TOKENS
    }

    static ModelOptions read(Node node) {
        return new ModelOptions(
                node.has("serviceTier")
                        ? Optional.of(node.oneOf("serviceTier", TIERS, "default"))
                        : nothing(node, "serviceTier"),
                node.has("promptCache")
                        ? Optional.of(node.oneOf(
                                "promptCache",
                                new TreeMap<>(Map.of("5m", CacheLife.FIVE_MINUTES, "1h", CacheLife.ONE_HOUR)),
                                CacheLife.FIVE_MINUTES))
                        : nothing(node, "promptCache"),
                node.has("guardrail") ? Optional.of(guardrail(node.child("guardrail"))) : nothing(node, "guardrail"),
                node.oneOf(
                        "maxTokensKey",
                        new TreeMap<>(Map.of(
                                "max_completion_tokens", MaxTokensKey.MAX_COMPLETION_TOKENS,
                                "max_tokens", MaxTokensKey.MAX_TOKENS)),
                        MaxTokensKey.MAX_COMPLETION_TOKENS));
    }

    private static Guardrail guardrail(Node node) {
        var guardrail = new Guardrail(
                node.text("id"),
                node.text("version"),
                node.oneOf("mode", new TreeMap<>(Map.of("sync", true, "async", false)), true));
        node.nothingElse();
        return guardrail;
    }

    private static <T> Optional<T> nothing(Node node, String key) {
        node.expect(key);
        return Optional.empty();
    }
}
