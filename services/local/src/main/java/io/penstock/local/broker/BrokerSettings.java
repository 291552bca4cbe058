package io.penstock.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of a broker that is its own controller, alone, on loopback.
 *
 * @param data folder of its logs
 * @param port where clients connect
 * @param controllerPort where it talks to itself
 */
record BrokerSettings(Path data, int port, int controllerPort) {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";
    private static final String MB = "000000";
    private static final String ONE = "1";

    /** Where clients connect, as {@code bootstrap.servers} wants it. */
    String address() {
        return HOST + ":" + port;
    }

    /** All settings, by Kafka's names. */
    Map<String, String> asMap() {
        var settings = new HashMap<String, String>();
        settings.putAll(roles());
        settings.putAll(alone());
        settings.putAll(prompt());
        settings.putAll(small());
        return settings;
    }

    private Map<String, String> roles() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "PLAINTEXT://" + address() + "," + CONTROLLER + "://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + address(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                data.toString());
    }

    /** One copy of everything is all there can be; topics are declared, never made by a mistyped name. */
    private static Map<String, String> alone() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", ONE,
                "transaction.state.log.replication.factor", ONE,
                "transaction.state.log.min.isr", ONE,
                "share.coordinator.state.topic.replication.factor", ONE,
                "share.coordinator.state.topic.min.isr", ONE,
                "message.max.bytes", Integer.toString(4 * 1024 * 1024),
                "replica.fetch.max.bytes", Integer.toString(4 * 1024 * 1024));
    }

    /** What makes a group start at once, and a dead transaction end within about a second of its time limit. */
    private static Map<String, String> prompt() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                "add.partitions.to.txn.retry.backoff.ms", "5");
    }

    /** Threads and buffers for one machine, not for a rack; the cleaner alone would take 128 MB. */
    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.threads", ONE,
                "log.cleaner.dedupe.buffer.size", "8" + MB,
                "socket.send.buffer.bytes", "1" + MB,
                "socket.receive.buffer.bytes", "1" + MB);
    }
}
