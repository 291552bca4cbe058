package io.penstock.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. Kafka has to know all of its ports before it starts, so that it cannot be left to it to choose. */
final class FreePorts {

    private FreePorts() {}

    /**
     * The client port and a controller port.
     *
     * @param wanted the client port; 0 for any
     * @throws UncheckedIOException if the wanted one is taken
     */
    static BrokerPorts choose(int wanted) {
        try (var client = open(wanted);
                var controller = open(0)) {
            return new BrokerPorts(client.getLocalPort(), controller.getLocalPort());
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "port " + wanted + " on 127.0.0.1 cannot be used; right: a free one, or 0 for any", taken);
        }
    }

    /** Ports of one broker. */
    record BrokerPorts(int client, int controller) {}

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
