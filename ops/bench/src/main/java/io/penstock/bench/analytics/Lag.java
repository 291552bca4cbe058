package io.penstock.bench.analytics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until a group has read and committed all that is there, of the log and of its own topics in between. */
final class Lag {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Lag() {}

    static void awaitNone(Map<String, String> kafka, String group, int entries)
            throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + LIMIT.toNanos();
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            while (System.nanoTime() < until) {
                Map<TopicPartition, OffsetAndMetadata> read =
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
                if (isRead(read, entries) && isAtEnd(admin, read)) {
                    return;
                }
                Thread.sleep(LOOK);
            }
        }
        throw new IllegalStateException(group + " has not read the log in " + LIMIT);
    }

    private static boolean isRead(Map<TopicPartition, OffsetAndMetadata> read, int entries) {
        return read.entrySet().stream()
                        .filter(offset -> offset.getKey().topic().equals(CallTopic.name()))
                        .mapToLong(offset -> offset.getValue().offset())
                        .sum()
                >= entries;
    }

    /** A transaction's own marker stands between the last record and the end. */
    private static boolean isAtEnd(Admin admin, Map<TopicPartition, OffsetAndMetadata> read)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(read.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        return read.entrySet().stream()
                .allMatch(offset -> offset.getValue().offset() + 1
                        >= ends.get(offset.getKey()).offset());
    }
}
