package io.penstock.local.cli;

import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.local.LocalPipeline;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The loopback ports at which the configuration expects the local parts. */
final class Addresses {
    private static final String ENDPOINTS = "providers.*.endpoint";

    private Addresses() {}

    static LocalPipeline.Ports all(PenstockConfig config) {
        return new LocalPipeline.Ports(
                broker(config),
                registry(config),
                simulator(config),
                config.telemetry().local());
    }

    static int broker(PenstockConfig config) {
        return port("kafka.bootstrap.servers", "//" + config.kafka().getOrDefault("bootstrap.servers", ""));
    }

    static int registry(PenstockConfig config) {
        return port("kafka.schema.registry.url", config.kafka().getOrDefault("schema.registry.url", ""));
    }

    static int simulator(PenstockConfig config) {
        return port(ENDPOINTS, simulatorUrl(config).toString());
    }

    /** Where the first provider that has an endpoint is called: on this machine or another. */
    static URI simulatorUrl(PenstockConfig config) {
        return config.providers().values().stream()
                .map(ProviderSettings::endpoint)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> wrong(ENDPOINTS, "none is set"));
    }

    private static int port(String key, String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getPort() > 0 && List.of("127.0.0.1", "localhost").contains(uri.getHost())) {
                return uri.getPort();
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong(key, "\"" + address + "\" is not an address");
        }
        throw wrong(key, "\"" + address + "\" is not a port on 127.0.0.1");
    }

    private static ConfigException wrong(String key, String what) {
        return new ConfigException(
                "configuration", List.of(key + ": " + what + "; the local part listens where this says, on 127.0.0.1"));
    }
}
