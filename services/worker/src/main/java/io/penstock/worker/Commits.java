package io.penstock.worker;

import io.penstock.topology.run.SeldomLog;
import io.penstock.worker.offsets.Checkpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.LoggerFactory;

/** Commits how far partitions are, where that has changed. For the polling thread alone. */
final class Commits {
    private final Consumer<byte[], byte[]> consumer;
    private final SeldomLog troubles;
    private boolean underWay;

    Commits(Consumer<byte[], byte[]> consumer, InstantSource clock) {
        this.consumer = consumer;
        this.troubles = new SeldomLog(LoggerFactory.getLogger(Commits.class), clock);
    }

    /** Begins a commit, one at a time; what fails is committed the next time. */
    void begin(Collection<Partition> partitions) {
        Map<Partition, Checkpoint> due = due(partitions);
        if (underWay || due.isEmpty()) {
            return;
        }
        underWay = true;
        consumer.commitAsync(offsets(due), (offsets, failure) -> {
            underWay = false;
            Optional.ofNullable(failure)
                    .ifPresentOrElse(
                            why -> troubles.warn("not committed, will be committed again", why), () -> committed(due));
        });
    }

    /** Commits and waits for it. A failure is told and borne: what is not committed is done again, and does no harm. */
    void now(Collection<Partition> partitions, Duration limit) {
        Map<Partition, Checkpoint> due = due(partitions);
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets(due), limit);
            committed(due);
        } catch (RetriableException | CommitFailedException | RebalanceInProgressException failure) {
            troubles.warn("not committed, some work will be done again", failure);
        }
    }

    private static Map<Partition, Checkpoint> due(Collection<Partition> partitions) {
        Map<Partition, Checkpoint> due = new HashMap<>();
        partitions.forEach(
                partition -> partition.progress().toCommit().ifPresent(checkpoint -> due.put(partition, checkpoint)));
        return due;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Partition, Checkpoint> due) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        due.forEach((partition, checkpoint) ->
                offsets.put(partition.id(), new OffsetAndMetadata(checkpoint.offset(), checkpoint.metadata())));
        return offsets;
    }

    private static void committed(Map<Partition, Checkpoint> due) {
        due.forEach((partition, checkpoint) -> partition.progress().committed(checkpoint));
    }
}
