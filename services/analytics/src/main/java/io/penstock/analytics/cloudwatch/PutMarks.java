package io.penstock.analytics.cloudwatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Until where each partition has been put, and of when its latest record read is; the latter travels in the commit's metadata. */
final class PutMarks {
    private final InstantSource clock;
    private final Map<TopicPartition, Long> putUntil = new HashMap<>();
    private final Map<TopicPartition, Instant> latest = new HashMap<>();

    PutMarks(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes up where a commit left off; one without a time is an older version's, and of now as far as one can know. */
    void restore(TopicPartition partition, @Nullable OffsetAndMetadata commit) {
        if (commit != null) {
            putUntil.put(partition, commit.offset());
            latest.put(partition, time(commit.metadata()));
        }
    }

    private Instant time(String metadata) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(metadata));
        } catch (NumberFormatException none) {
            return clock.instant();
        }
    }

    /** Notes a record; says whether it has been put before. */
    boolean read(ConsumerRecord<?, ?> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        boolean put = isPut(partition, record.offset());
        if (!put) {
            latest.put(partition, Instant.ofEpochMilli(record.timestamp()));
        }
        return put;
    }

    boolean isPut(TopicPartition partition, long offset) {
        return offset < putUntil.getOrDefault(partition, 0L);
    }

    /** Of when the latest record is; absent: nothing was read yet, by anybody. */
    Optional<Instant> latest(TopicPartition partition) {
        return Optional.ofNullable(latest.get(partition));
    }

    /** What to commit. While the past is read again, its position is before what has been put. */
    OffsetAndMetadata of(TopicPartition partition, long position) {
        long until = Math.max(position, putUntil.getOrDefault(partition, 0L));
        putUntil.put(partition, until);
        String metadata =
                latest(partition).map(at -> Long.toString(at.toEpochMilli())).orElse("");
        return new OffsetAndMetadata(until, metadata);
    }
}
