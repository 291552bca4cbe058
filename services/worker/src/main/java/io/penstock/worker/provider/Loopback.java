package io.penstock.worker.provider;

import io.penstock.domain.config.ProviderSettings;
import java.net.URI;
import java.util.Set;

/**
 * Endpoints on this machine, or beside it in one private network: a simulator, or a server under somebody's desk. A host name without a
 * dot is of such a network (Docker's, Kubernetes's, the office's): no public name is written so, and none of a provider's.
 */
final class Loopback {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Loopback() {}

    static boolean is(ProviderSettings settings) {
        return settings.endpoint().map(URI::getHost).filter(Loopback::isNear).isPresent();
    }

    private static boolean isNear(String host) {
        return HOSTS.contains(host) || !host.contains(".") && !host.contains(":");
    }
}
