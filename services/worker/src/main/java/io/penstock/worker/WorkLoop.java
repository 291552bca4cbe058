package io.penstock.worker;

import io.penstock.domain.config.WorkerSettings;
import io.penstock.topology.run.SeldomLog;
import io.penstock.worker.call.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The polling thread's round: poll, note what has ended, admit what there is room for, pause what there is not, commit. It never waits
 * for a call, so the group always hears of it.
 */
final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);

    /** For handing back what was cut, and the broker's word for it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private final WorkIntake intake;
    private final Slots slots;
    private final Commits commits;
    private final WorkerSettings settings;
    private final Stop stop;
    private final InstantSource clock;
    private final SeldomLog troubles;
    private Instant nextCommit = Instant.MIN;

    WorkLoop(
            Consumer<byte[], byte[]> consumer,
            Holdings holdings,
            WorkIntake intake,
            Slots slots,
            Commits commits,
            WorkerSettings settings,
            Stop stop,
            InstantSource clock) {
        this.consumer = consumer;
        this.holdings = holdings;
        this.intake = intake;
        this.slots = slots;
        this.commits = commits;
        this.settings = settings;
        this.stop = stop;
        this.clock = clock;
        this.troubles = new SeldomLog(LOG, clock);
    }

    /**
     * Runs until the stop is requested.
     *
     * @throws org.apache.kafka.common.KafkaException when the group or the broker wants nothing more of this worker
     */
    void run(String topic) throws InterruptedException {
        consumer.subscribe(List.of(topic), holdings);
        while (!stop.isRequested()) {
            round();
        }
    }

    /**
     * Ends what is under way: waits for calls, then cuts those that take too long, and commits.
     *
     * @param failed when true there is nothing to wait for
     */
    void drain(BooleanSupplier failed) throws InterruptedException {
        consumer.pause(consumer.assignment());
        slots.startAll();
        awaitIdle(settings.drain(), failed);
        stop.cutCalls();
        awaitIdle(GRACE, failed);
        slots.interruptAll();
        commits.now(holdings.held(), GRACE);
    }

    private void awaitIdle(Duration limit, BooleanSupplier failed) throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        while (holdings.isBusy() && clock.instant().isBefore(end) && !failed.getAsBoolean()) {
            poll(BUSY_POLL);
            holdings.noteEnded();
            commitIfDue();
        }
    }

    private void round() throws InterruptedException {
        poll(isHeldUp() ? BUSY_POLL : IDLE_POLL);
        holdings.noteEnded();
        intake.admit(holdings.held());
        throttle();
        commitIfDue();
    }

    private void poll(Duration limit) throws InterruptedException {
        try {
            consumer.poll(limit)
                    .forEach(record -> holdings.partition(new TopicPartition(record.topic(), record.partition()))
                            .arrived()
                            .add(record));
            if (!stop.isRequested()) {
                holdings.begin();
            }
        } catch (RetriableException trouble) {
            troubles.warn("no work can be read for now, trying again", trouble);
            stop.pause(TROUBLE_PAUSE);
        }
    }

    private boolean isHeldUp() {
        return holdings.held().stream()
                .anyMatch(partition -> !partition.arrived().isEmpty());
    }

    /** Reads on where all that was read is admitted. */
    private void throttle() {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> free = new ArrayList<>();
        for (Partition partition : holdings.held()) {
            (partition.arrived().isEmpty() ? free : full).add(partition.id());
        }
        full.removeAll(consumer.paused());
        free.retainAll(consumer.paused());
        consumer.pause(full);
        consumer.resume(free);
    }

    private void commitIfDue() {
        Instant now = clock.instant();
        if (!now.isBefore(nextCommit)) {
            nextCommit = now.plus(settings.commitInterval());
            commits.begin(holdings.held());
        }
    }
}
