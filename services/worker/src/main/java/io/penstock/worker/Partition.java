package io.penstock.worker;

import io.penstock.worker.offsets.PartitionProgress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A partition while this worker has it; when it comes back after it was lost, it is another. */
final class Partition {
    private final TopicPartition id;
    private final PartitionProgress progress;
    private final Deque<ConsumerRecord<byte[], byte[]>> arrived = new ArrayDeque<>();
    private int tasks;
    private Instant readAgainAt = Instant.MIN;

    Partition(TopicPartition id, PartitionProgress progress) {
        this.id = id;
        this.progress = progress;
    }

    TopicPartition id() {
        return id;
    }

    PartitionProgress progress() {
        return progress;
    }

    /** Records read and not yet admitted. */
    Deque<ConsumerRecord<byte[], byte[]>> arrived() {
        return arrived;
    }

    /** False while its next record waits for a schema registry. */
    boolean isReadable() {
        return readAgainAt.equals(Instant.MIN);
    }

    /** When to try again to read its next record; {@link Instant#MIN}: nothing speaks against it. */
    Instant readAgainAt() {
        return readAgainAt;
    }

    void readAgainAt(Instant time) {
        readAgainAt = time;
    }

    void tasksAdded(int count) {
        tasks += count;
    }

    void tasksGone(int count) {
        tasks -= count;
    }

    /** Whether any of its tasks waits or runs. */
    boolean isBusy() {
        return tasks > 0;
    }
}
