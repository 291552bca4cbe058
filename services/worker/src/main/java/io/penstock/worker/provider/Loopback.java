package io.penstock.worker.provider;

import io.penstock.domain.config.ProviderSettings;
import java.net.URI;
import java.util.Set;

/** Endpoints on this machine: a simulator, or a server under somebody's desk. */
final class Loopback {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Loopback() {}

    static boolean is(ProviderSettings settings) {
        return settings.endpoint().map(URI::getHost).filter(HOSTS::contains).isPresent();
    }
}
