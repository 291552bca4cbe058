package io.penstock.topics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service passes before it starts: the cluster answers, the topics are there and fit together, requests carry
 * the broker's time, and transactions are of the version that exactly-once relies on.
 */
public final class ClusterGate {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterGate.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** From this version on a transaction's epoch grows with each, and a zombie's late write is refused (KIP-890). */
    private static final short TRANSACTION_VERSION = 2;

    /** What Kafka's clients say when no bootstrap server's name can be resolved; they have no type for it. */
    private static final String UNRESOLVABLE = "No resolvable bootstrap urls";

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Clients clients;
    private final InstantSource clock;
    private final Pause pause;

    /** Makes admin clients. */
    @FunctionalInterface
    interface Clients {
        Admin create(Map<String, Object> properties);
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** @param kafka clients' properties */
    public ClusterGate(Map<String, String> kafka, Topics topics) {
        this(kafka, topics, Admin::create, InstantSource.system(), Thread::sleep);
    }

    ClusterGate(Map<String, String> kafka, Topics topics, Clients clients, InstantSource clock, Pause pause) {
        this.kafka = kafka;
        this.topics = topics;
        this.clients = clients;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits up to two minutes for the cluster, then checks it.
     *
     * @param transactional whether the service needs transactions
     * @return how many partitions the requests' topic has
     * @throws TopicLayoutException when topics are missing, do not fit together, or requests carry their producers' time
     * @throws KafkaException when the cluster does not answer in time, or its transactions are too old
     */
    public int open(boolean transactional) {
        Instant giveUp = clock.instant().plus(PATIENCE);
        for (; ; ) {
            try {
                return check(transactional);
            } catch (KafkaException failure) {
                bear(failure, giveUp);
            }
        }
    }

    /** Names are resolved when a client is made, so a new one is needed for each try. */
    private int check(boolean transactional) {
        try (Admin admin = clients.create(properties())) {
            var cluster = new Cluster(admin);
            if (transactional) {
                requireTransactions(cluster);
            }
            return new TopicAdmin(topics).requireCopartitioned(admin);
        }
    }

    /** Waits a moment, unless time is up or the failure is not one that passes. */
    private void bear(KafkaException failure, Instant giveUp) {
        if (!(failure instanceof RetriableException) && !isUnresolvable(failure)) {
            throw failure;
        }
        String servers = kafka.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
        if (!clock.instant().isBefore(giveUp)) {
            throw new KafkaException("kafka.bootstrap.servers: no broker answers at " + servers, failure);
        }
        LOG.warn("no broker answers at {}; trying again", servers);
        try {
            pause.of(BETWEEN_TRIES);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static boolean isUnresolvable(KafkaException failure) {
        return failure.getCause() instanceof ConfigException told
                && String.valueOf(told.getMessage()).startsWith(UNRESOLVABLE);
    }

    private static void requireTransactions(Cluster cluster) {
        short version = Optional.ofNullable(cluster.features().get("transaction.version"))
                .map(FinalizedVersionRange::maxVersionLevel)
                .orElse((short) 0);
        if (version < TRANSACTION_VERSION) {
            throw new KafkaException("the cluster's feature transaction.version is " + version + "; exactly-once needs "
                    + TRANSACTION_VERSION + ": kafka-features.sh upgrade --feature transaction.version="
                    + TRANSACTION_VERSION);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ASK.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ASK.toMillis());
        return properties;
    }
}
