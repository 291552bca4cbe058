package io.penstock.worker;

import io.penstock.domain.config.PenstockConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Properties of a worker's Kafka clients: what is good for a worker, then what the configuration says, then what a worker cannot do without. */
record KafkaSettings(PenstockConfig config, String worker) {
    /** A dead worker's partitions move after this; losing one's own session takes as long. */
    static final int SESSION_MS = 6_000;

    private static final int HEARTBEAT_MS = 2_000;
    /** With up to eight requests each, enough to fill a worker in one poll. */
    private static final int POLL_RECORDS = 128;

    private static final int LONGEST_POLL_GAP_MS = 60_000;
    private static final int RECONNECT_MAX_MS = 5_000;
    private static final int INTERNAL_BYTES = 4 * 1024 * 1024;
    private static final int DELIVERY_MS = 30_000;
    private static final int REQUEST_MS = 10_000;
    private static final int BLOCK_MS = 5_000;

    Map<String, Object> consumer() {
        Map<String, Object> all = common();
        all.putAll(Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_POLL_GAP_MS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                // Only partitions that move are drained; the others' calls go on through a rebalance.
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()));
        all.putAll(config.kafka());
        all.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                config.worker().groupId(),
                // The newer protocol costs seven times the client's CPU while partitions are paused (measured).
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                // On purpose: an aborted dispatch costs one extra call at most, and a commit's wait is saved.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName()));
        return all;
    }

    Map<String, Object> producer() {
        Map<String, Object> all = common();
        all.putAll(Map.of(
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, INTERNAL_BYTES,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS,
                // A broker that is away must not hold a call up for long: what is not taken is sent again afterwards.
                ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS));
        all.putAll(config.kafka());
        all.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName()));
        return all;
    }

    private Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, worker);
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MS);
        return all;
    }
}
