package io.penstock.worker;

import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.serde.RegistryUnavailableException;
import io.penstock.serde.UnreadableRecordException;
import io.penstock.topology.run.SeldomLog;
import io.penstock.worker.publish.DeadLetter;
import io.penstock.worker.publish.Outbox;
import io.penstock.worker.publish.Publisher;
import io.penstock.worker.publish.UnsendableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tasks of records: a turn for each request, or a dead letter for what cannot be read. While a registry is away, the
 * partitions whose next record needs it wait; the others go on with the schemas that are known.
 */
final class WorkIntake {
    private static final Logger LOG = LoggerFactory.getLogger(WorkIntake.class);
    private static final Duration REGISTRY_WAIT = Duration.ofSeconds(1);

    private final WorkReader reader;
    private final Slots slots;
    private final TurnTaker turns;
    private final Publisher publisher;
    private final Consumer<Done> ended;
    private final Consumer<Throwable> failed;
    private final InstantSource clock;
    private final SeldomLog troubles;

    /** A task's own work; nothing of it is finished unless it returns. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /**
     * @param ended told of every task that ends
     * @param failed told of what no task can go on after
     */
    WorkIntake(
            WorkReader reader,
            Slots slots,
            TurnTaker turns,
            Publisher publisher,
            Consumer<Done> ended,
            Consumer<Throwable> failed,
            InstantSource clock) {
        this.reader = reader;
        this.slots = slots;
        this.turns = turns;
        this.publisher = publisher;
        this.ended = ended;
        this.failed = failed;
        this.clock = clock;
        this.troubles = new SeldomLog(LOG, clock);
    }

    /**
     * Admits what there is room for, one record of each partition in turn, so that none waits for another. Asking a registry that
     * is away takes its time, and so is done last and once a round, for the partition that has waited longest.
     */
    void admit(Collection<Partition> partitions) {
        Instant now = clock.instant();
        admitInTurn(partitions.stream().filter(Partition::isReadable).toList());
        admitInTurn(partitions.stream()
                .filter(partition -> !partition.isReadable() && !now.isBefore(partition.readAgainAt()))
                .sorted(Comparator.comparing(Partition::readAgainAt))
                .toList());
    }

    private void admitInTurn(List<Partition> partitions) {
        boolean any = true;
        while (any) {
            any = false;
            for (Partition partition : partitions) {
                try {
                    any |= admitOne(partition);
                } catch (RegistryUnavailableException away) {
                    troubles.warn("work waits for the schema registry", away);
                    partition.readAgainAt(clock.instant().plus(REGISTRY_WAIT));
                    return;
                }
            }
        }
    }

    /** @throws RegistryUnavailableException when its record needs a schema that is not known yet, and no registry answers */
    private boolean admitOne(Partition partition) {
        ConsumerRecord<byte[], byte[]> record = partition.arrived().peek();
        if (record == null || !slots.hasRoom() || !partition.progress().hasRoomFor(record.offset())) {
            return false;
        }
        try {
            admit(partition, record.offset(), reader.read(record));
        } catch (UnreadableRecordException unreadable) {
            putAside(partition, record, unreadable);
        }
        partition.arrived().remove();
        partition.readAgainAt(Instant.MIN);
        return true;
    }

    private void admit(Partition partition, long offset, WorkBatch batch) {
        List<WorkItem> items = batch.items();
        for (int item : partition.progress().admit(offset, items.size())) {
            submit(partition, offset, item, () -> turns.take(items.get(item)));
        }
    }

    private void putAside(Partition partition, ConsumerRecord<byte[], byte[]> record, UnreadableRecordException why) {
        for (int item : partition.progress().admit(record.offset(), 1)) {
            LOG.warn("{} offset {} becomes a dead letter: {}", partition.id(), record.offset(), why.getMessage());
            submit(partition, record.offset(), item, () -> publish(new DeadLetter(record, why)));
        }
    }

    private void publish(DeadLetter letter) throws InterruptedException {
        Outbox outbox = publisher.open();
        outbox.deadLetter(letter);
        try {
            outbox.awaitAcked();
        } catch (UnsendableException unsendable) {
            // It would be refused again after a restart: one record must not stop its partition for ever.
            ConsumerRecord<byte[], byte[]> record = letter.record();
            LOG.error(
                    "{}-{} offset {} is passed over, its dead letter is {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unsendable.getMessage());
        }
    }

    private void submit(Partition partition, long offset, int item, Work work) {
        partition.tasksAdded(1);
        slots.submit(
                new Slots.Task(partition, () -> ended.accept(new Done(partition, offset, item, isFinished(work)))));
    }

    private boolean isFinished(Work work) {
        try {
            work.run();
            return true;
        } catch (InterruptedException givenUp) {
            return false;
        } catch (Throwable fatal) {
            // Errors, too: a task that ends unheard would leave a worker that polls and no longer works.
            failed.accept(fatal);
            return false;
        }
    }
}
