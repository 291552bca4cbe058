package io.penstock.domain.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Endpoints on this machine, or beside it in one private network: a simulator, or a server under somebody's desk. A host name without a
 * dot is of such a network (Docker's, Kubernetes's, the office's): no public name is written so, and none of a provider's. An address
 * other than loopback says nothing about who answers there.
 */
public final class NearbyEndpoint {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private NearbyEndpoint() {}

    /** Whether there is one, and it is near: absent, it is a provider's own. */
    public static boolean is(Optional<URI> endpoint) {
        return endpoint.map(URI::getHost).filter(NearbyEndpoint::isNear).isPresent();
    }

    private static boolean isNear(String host) {
        return THIS_MACHINE.contains(host) || !host.contains(".") && !host.contains(":");
    }
}
