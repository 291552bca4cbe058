package io.penstock.domain.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One pooled client for the life of the process.
 *
 * @param kind which implementation calls it
 * @param endpoint instead of the provider's own address
 * @param maxConnections most connections open at a time
 * @param connectTimeout for a new connection, apart from the time an answer may take (row B2)
 * @param apiKey absent for Bedrock, whose credentials AWS's own chain finds
 */
public record ProviderSettings(
        Kind kind, Optional<URI> endpoint, int maxConnections, Duration connectTimeout, Optional<ApiKey> apiKey) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** One without a key, at an address of its own. */
    public ProviderSettings(Kind kind, Optional<URI> endpoint, int maxConnections, Duration connectTimeout) {
        this(kind, endpoint, maxConnections, connectTimeout, Optional.empty());
    }

    static ProviderSettings read(Node node) {
        Optional<URI> endpoint = endpoint(node);
        Kind kind = node.oneOf("kind", Kind.BY_KEY, Kind.BEDROCK);
        return new ProviderSettings(
                kind,
                endpoint,
                node.count("maxConnections", 1, 10_000, 512),
                node.duration("connectTimeout", SHORTEST, LONGEST, Duration.ofSeconds(10)),
                apiKey(node, kind));
    }

    /** An address instead of the service's own. */
    static Optional<URI> endpoint(Node node) {
        Optional<String> endpoint = node.optionalText("endpoint");
        if (endpoint.isPresent() && !endpoint.get().matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._~/-]*)?")) {
            node.problem("endpoint", "\"" + endpoint.get() + "\" is not an address like http://127.0.0.1:8090");
            return Optional.empty();
        }
        return endpoint.map(URI::create);
    }

    private static Optional<ApiKey> apiKey(Node node, Kind kind) {
        Optional<String> variable = node.optionalText("apiKeyEnv");
        Optional<String> file = node.optionalText("apiKeyFile");
        if (kind.keyVariable.isEmpty() && (variable.isPresent() || file.isPresent())) {
            node.problem(
                    variable.isPresent() ? "apiKeyEnv" : "apiKeyFile",
                    "Bedrock has no such key; AWS's own chain finds its credentials");
        }
        if (variable.isPresent() && file.isPresent()) {
            node.problem("apiKeyFile", "stands beside apiKeyEnv; one of them says where the key is");
        }
        if (variable.isPresent() && !variable.get().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            // Perhaps the key itself: it must not be shown.
            node.problem("apiKeyEnv", "is not the name of an environment variable");
        }
        return file.<ApiKey>map(path -> new ApiKey.InFile(Path.of(path)))
                .or(() -> variable.map(ApiKey.InEnvironment::new))
                .or(() -> kind.keyVariable.map(ApiKey.InEnvironment::new));
    }

    /** Whether a simulator or a server of one's own answers, which needs no key and may be told what is asked of it. */
    public boolean isNear() {
        return NearbyEndpoint.is(endpoint);
    }

    ProviderSettings withEndpoint(URI address) {
        return new ProviderSettings(kind, Optional.of(address), maxConnections, connectTimeout, apiKey);
    }

    /** Whose API it speaks. */
    public enum Kind {
        ANTHROPIC("anthropic", Optional.of("ANTHROPIC_API_KEY")),
        BEDROCK("aws.bedrock", Optional.empty()),
        /** OpenAI's chat completions, by OpenAI or any server that speaks the same. */
        OPENAI("openai", Optional.of("OPENAI_API_KEY"));

        private static final Map<String, Kind> BY_KEY = Arrays.stream(values())
                .collect(Collectors.toMap(Kind::key, Function.identity(), (one, other) -> one, TreeMap::new));

        private final String telemetryName;
        private final Optional<String> keyVariable;

        Kind(String telemetryName, Optional<String> keyVariable) {
            this.telemetryName = telemetryName;
            this.keyVariable = keyVariable;
        }

        /** OpenTelemetry's {@code gen_ai.provider.name}. */
        public String telemetryName() {
            return telemetryName;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
