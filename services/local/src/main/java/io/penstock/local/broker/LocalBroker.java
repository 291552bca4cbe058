package io.penstock.local.broker;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A running broker: the real one, in KRaft mode, its own controller, on loopback only. Its data outlives it. */
public final class LocalBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String address;

    private LocalBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts a broker on a folder and returns when it answers, in a few seconds.
     *
     * @param data its folder; made if missing, continued if a broker has used it before, by one broker at a time
     * @param port where clients connect; 0 for any free one
     * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be made
     * @throws org.apache.kafka.common.KafkaException if the folder is in use or is not a broker's
     */
    public static LocalBroker start(Path data, int port) {
        var folder = data.toAbsolutePath();
        Storage.prepare(folder);
        var ports = FreePorts.choose(port);
        var settings = new BrokerSettings(folder, ports.client(), ports.controller());
        var server = new KafkaRaftServer(new KafkaConfig(settings.asMap(), false), Time.SYSTEM);
        server.startup();
        return new LocalBroker(server, settings.address());
    }

    /** What clients are told as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return address;
    }

    /** Shuts down in order; the folder can be used again. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
