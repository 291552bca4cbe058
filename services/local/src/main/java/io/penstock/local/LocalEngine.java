package io.penstock.local;

import io.penstock.local.broker.LocalBroker;
import io.penstock.local.registry.LocalRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * A broker and its schema registry, kept together: schema ids stand in the broker's records, so that a registry of another
 * life would turn them into something else.
 */
public final class LocalEngine implements AutoCloseable {

    private static final int ANY = 0;

    private final LocalRegistry registry;
    private final LocalBroker broker;

    private LocalEngine(LocalRegistry registry, LocalBroker broker) {
        this.registry = registry;
        this.broker = broker;
    }

    /** Starts both on free ports; else as {@link #start(Path, int, int)}. */
    public static LocalEngine start(Path data) {
        return start(data, ANY, ANY);
    }

    /**
     * Starts both, on loopback, and returns when they answer.
     *
     * @param data their folder; made if missing, continued if used before
     * @param brokerPort 0 for any free one
     * @param registryPort 0 for any free one
     * @throws java.io.UncheckedIOException if a port is taken or the folder cannot be used
     * @throws org.apache.kafka.common.KafkaException if the folder is in use or is not a broker's
     */
    public static LocalEngine start(Path data, int brokerPort, int registryPort) {
        var registry = LocalRegistry.start(data.resolve("registry"), registryPort);
        try {
            return new LocalEngine(registry, LocalBroker.start(data.resolve("broker"), brokerPort));
        } catch (RuntimeException failure) {
            registry.close();
            throw failure;
        }
    }

    /** What clients are told as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What serdes are told as {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Both addresses, as every client and service of this engine needs them. */
    public Map<String, String> clientProperties() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(), "schema.registry.url", registryUrl());
    }

    /** Stops both; the folder keeps what they hold. */
    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            registry.close();
        }
    }
}
