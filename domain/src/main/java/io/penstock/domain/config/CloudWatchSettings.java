package io.penstock.domain.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How figures go to CloudWatch and are read there.
 *
 * @param enabled whether figures are put there; reading needs the region alone
 * @param region AWS region of the metrics, alarms and dashboard; absent: CloudWatch is neither written nor read
 * @param endpoint instead of AWS's own address
 * @param namespace of the metrics that are put
 * @param every how long figures are gathered for one put
 */
public record CloudWatchSettings(
        boolean enabled, Optional<String> region, Optional<URI> endpoint, String namespace, Duration every) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    static CloudWatchSettings read(Node node) {
        var settings = new CloudWatchSettings(
                node.flag("enabled", false),
                node.optionalText("region"),
                ProviderSettings.endpoint(node),
                namespace(node),
                node.duration("every", SHORTEST, LONGEST, Duration.ofMinutes(1)));
        if (settings.enabled && settings.region.isEmpty()) {
            node.problem("region", "is missing; CloudWatch is called by region");
        }
        if (settings.region.filter(region -> !region.matches("[a-z0-9-]{1,40}")).isPresent()) {
            node.problem("region", "\"" + settings.region.get() + "\" is not a region like us-east-1");
        }
        node.nothingElse();
        return settings;
    }

    private static String namespace(Node node) {
        String namespace = node.text("namespace", "Penstock");
        if (!namespace.matches("[A-Za-z0-9._/#-]{1,255}") || namespace.startsWith("AWS/")) {
            node.problem(
                    "namespace",
                    "\"" + namespace
                            + "\" is not 1 to 255 letters, digits, '.', '_', '/', '#' or '-'; AWS/ is AWS's own");
        }
        return namespace;
    }

    /** Whether the simulator answers, here or in a network of containers. */
    public boolean isLocal() {
        return NearbyEndpoint.is(endpoint);
    }

    CloudWatchSettings withEndpoint(URI address) {
        return new CloudWatchSettings(enabled, region, Optional.of(address), namespace, every);
    }
}
