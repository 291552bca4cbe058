package io.penstock.worker;

import io.penstock.worker.offsets.CommitMetadata;
import io.penstock.worker.offsets.PartitionProgress;
import io.penstock.worker.offsets.Unfinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this worker has, and how they come and go. For the polling thread alone, but for {@link #ended}.
 *
 * <p>A new partition is paused until what was committed for it is known. One that is taken away is drained within a bound, and its
 * commit is the last thing done to it; one that is lost is forgotten, and the results of its calls still go out, since the
 * ledger ignores repeats.
 */
final class Holdings implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Slots slots;
    private final Commits commits;
    private final Duration drain;
    private final IntConsumer told;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, Partition> held = new LinkedHashMap<>();
    private final Set<TopicPartition> starting = new HashSet<>();

    /**
     * @param drain how long calls of a partition that is taken away are waited for
     * @param told how many partitions this worker has, each time the group has given it its share
     */
    Holdings(Consumer<byte[], byte[]> consumer, Slots slots, Commits commits, Duration drain, IntConsumer told) {
        this.consumer = consumer;
        this.slots = slots;
        this.commits = commits;
        this.drain = drain;
        this.told = told;
    }

    Collection<Partition> held() {
        return held.values();
    }

    /** @throws IllegalStateException for a partition that this worker does not have: going on would lose its record */
    Partition partition(TopicPartition id) {
        Partition partition = held.get(id);
        if (partition == null) {
            throw new IllegalStateException("a record came from " + id + ", which this worker does not have");
        }
        return partition;
    }

    /** Tells that a task has ended; from any thread. */
    void ended(Done task) {
        done.add(task);
    }

    /** Notes all tasks that have ended. */
    void noteEnded() {
        for (Done task = done.poll(); task != null; task = done.poll()) {
            note(task);
        }
    }

    boolean isBusy() {
        return held.values().stream().anyMatch(Partition::isBusy);
    }

    /**
     * Begins with partitions that are new.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when the broker does not answer; they stay new
     */
    void begin() {
        if (starting.isEmpty()) {
            return;
        }
        var committed = consumer.committed(starting, BROKER_LIMIT);
        for (TopicPartition id : starting) {
            held.put(id, new Partition(id, progress(id, committed.get(id))));
        }
        consumer.resume(starting);
        starting.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(assigned);
        starting.addAll(assigned);
        told.accept(held.size() + starting.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        List<Partition> leaving = forget(revoked);
        awaitIdle(leaving);
        commits.now(leaving, BROKER_LIMIT);
        long busy = leaving.stream().filter(Partition::isBusy).count();
        LOG.info("{} partitions given up, {} of them with calls still under way", leaving.size(), busy);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn(
                "{} partitions lost: this worker was not heard of for too long",
                forget(lost).size());
    }

    private List<Partition> forget(Collection<TopicPartition> gone) {
        List<Partition> forgotten = new ArrayList<>();
        for (TopicPartition id : gone) {
            starting.remove(id);
            Partition partition = held.remove(id);
            if (partition != null) {
                partition.tasksGone(slots.takeBack(partition));
                forgotten.add(partition);
            }
        }
        return forgotten;
    }

    private void awaitIdle(List<Partition> leaving) {
        long end = System.nanoTime() + drain.toNanos();
        noteEnded();
        while (leaving.stream().anyMatch(Partition::isBusy) && System.nanoTime() < end) {
            Done task = next(end - System.nanoTime());
            if (task != null) {
                note(task);
            }
        }
    }

    private @Nullable Done next(long nanos) {
        try {
            return done.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static PartitionProgress progress(TopicPartition id, @Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return new PartitionProgress(0, Unfinished.from(0));
        }
        Unfinished unfinished = CommitMetadata.decode(committed.offset(), committed.metadata())
                .orElseGet(() -> {
                    LOG.warn(
                            "{}: what was committed beside offset {} is not ours; counting nothing beyond it as finished",
                            id,
                            committed.offset());
                    return Unfinished.from(committed.offset());
                });
        return new PartitionProgress(committed.offset(), unfinished);
    }

    private static void note(Done task) {
        task.partition().tasksGone(1);
        if (task.finished()) {
            task.partition().progress().finish(task.offset(), task.item());
        }
    }
}
