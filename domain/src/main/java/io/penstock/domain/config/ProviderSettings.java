package io.penstock.domain.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One pooled client for the life of the process.
 *
 * @param kind which implementation calls it
 * @param endpoint instead of the provider's own address
 * @param maxConnections most connections open at a time
 * @param connectTimeout for a new connection, apart from the time an answer may take (row B2)
 */
public record ProviderSettings(Kind kind, Optional<URI> endpoint, int maxConnections, Duration connectTimeout) {

    ProviderSettings withEndpoint(URI address) {
        return new ProviderSettings(kind, Optional.of(address), maxConnections, connectTimeout);
    }

    public enum Kind {
        BEDROCK("aws.bedrock");

        private final String telemetryName;

        Kind(String telemetryName) {
            this.telemetryName = telemetryName;
        }

        /** OpenTelemetry's {@code gen_ai.provider.name}. */
        public String telemetryName() {
            return telemetryName;
        }
    }
}
