package io.penstock.topology.lanes;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.lane.Dispatch;
import io.penstock.domain.lane.Lane;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Leaving;
import io.penstock.domain.lane.Queued;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the lanes whose names fall on this task's partition. It asks the {@link Lane} what to do, stores what changed, and
 * forwards what goes: work to the workers, and to the ledger what cannot wait here.
 */
public final class RunLanes extends ContextualProcessor<String, LaneInput, String, LaneOutput> {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration STATUS_EVERY = Duration.ofSeconds(1);

    private final PenstockConfig config;
    private final Supplier<ControlBoard> controls;
    private final Map<LaneId, Lane> lanes = new HashMap<>();
    private final Map<LaneId, LaneStatus> told = new HashMap<>();
    private final List<WorkItem> orphans = new ArrayList<>();
    private List<Cancellable> ticking = List.of();
    private LaneBook book;

    /** @param controls those that there are at the time */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public RunLanes(PenstockConfig config, Supplier<ControlBoard> controls) {
        this.config = config;
        this.controls = controls;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, LaneOutput> context) {
        super.init(context);
        book = new LaneBook(context);
        lanes.clear();
        told.clear();
        orphans.clear();
        restore();
        ticking.forEach(Cancellable::cancel);
        ticking = List.of(
                context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick(Instant.ofEpochMilli(now))),
                context.schedule(
                        STATUS_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell(Instant.ofEpochMilli(now))));
    }

    private void restore() {
        book.forEachLevel((lane, level) -> lane(lane).ifPresent(it -> it.restore(level)));
        book.forEachReservation((lane, held) -> lane(lane).ifPresent(it -> it.restoreReservation(held)));
        book.forEachQueued((lane, item) -> lane(lane)
                .ifPresentOrElse(it -> it.restoreQueued(queued(item, item.acceptedAt())), () -> orphans.add(item)));
    }

    @Override
    public void process(Record<String, LaneInput> record) {
        Instant now = now();
        switch (record.value()) {
            case LaneInput.Join join ->
                lane(join.item().lane())
                        .ifPresentOrElse(
                                lane -> join(lane, join.item(), now),
                                () -> giveBack(join.item(), Cause.LANE_NOT_CONFIGURED, now));
            case LaneInput.Settle settle ->
                lane(settle.signal().lane()).ifPresent(lane -> settle(lane, settle.signal(), now));
        }
    }

    /** Most requests go at once and are never stored: only what has to wait is. */
    private void join(Lane lane, WorkItem item, Instant now) {
        book.join(item);
        leave(lane, lane.offer(queued(item, now), now), now);
        dispatch(lane, now);
        book.storeJoined();
        tellChange(lane, now);
    }

    /** What does not wait here goes back to the ledger, which knows the rest of its route. */
    private void leave(Lane lane, List<Leaving> leaving, Instant now) {
        leaving.forEach(
                each -> book.take(lane.id(), each.queued()).ifPresent(item -> giveBack(item, each.cause(), now)));
    }

    private void settle(Lane lane, LaneSignal signal, Instant now) {
        lane.settle(signal, now)
                .ifPresentOrElse(
                        held -> book.reserve(lane.id(), held),
                        () -> book.release(lane.id(), new Reservation.Holder(signal.requestId(), signal.turn())));
        book.level(lane.id(), lane.level());
        dispatch(lane, now);
        if (tellChange(lane, now)) {
            leave(lane, lane.leaving(now), now);
        }
    }

    private void tick(Instant now) {
        leaveOrphans(now);
        for (Lane lane : lanes.values()) {
            steer(lane, now);
            List<Reservation> lost = lane.expireReservations(now);
            lost.forEach(reservation -> book.release(lane.id(), reservation.holder()));
            if (!lost.isEmpty()) {
                book.level(lane.id(), lane.level());
            }
            dispatch(lane, now);
            leave(lane, lane.leaving(now), now);
            tellChange(lane, now);
        }
    }

    private Lane steer(Lane lane, Instant now) {
        lane.steer(controls.get().pace(lane.id(), now), now);
        return lane;
    }

    /** What waited in lanes that the configuration no longer names goes on to other lanes. */
    private void leaveOrphans(Instant now) {
        orphans.forEach(item -> {
            book.remove(item);
            giveBack(item, Cause.LANE_NOT_CONFIGURED, now);
        });
        orphans.clear();
    }

    /** What can no longer be called for in time leaves first, so that no call is made in vain. */
    private void dispatch(Lane lane, Instant now) {
        lane.expireQueued(now).forEach(expired -> book.take(lane.id(), expired));
        List<Dispatch> batches = lane.dispatch(now);
        batches.forEach(batch -> send(lane.id(), batch, now));
        if (!batches.isEmpty()) {
            book.level(lane.id(), lane.level());
        }
    }

    private void send(LaneId lane, Dispatch batch, Instant now) {
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < batch.queued().size(); i++) {
            Reservation reservation = batch.reservations().get(i);
            book.reserve(lane, reservation);
            book.take(lane, batch.queued().get(i))
                    .map(item -> item.limitedTo(reservation.outputLimit()))
                    .map(item -> batch.probe() ? item.withRetriesLeft(0) : item)
                    .ifPresent(items::add);
        }
        if (items.isEmpty()) {
            return;
        }
        String batchId = items.getFirst().id() + "." + items.getFirst().turn();
        var work = new WorkBatch(batchId, lane, now, batch.probe(), items);
        forward(batchId, new LaneOutput.Work(work), now);
    }

    private void giveBack(WorkItem item, Cause cause, Instant now) {
        var end = new Outcome.HandedBack(cause, true, item);
        var outcome = new Outcome(item.id(), item.turn(), item.lane(), Spent.NOTHING, end);
        forward(item.id().value(), new LaneOutput.Return(outcome), now);
    }

    private void tell(Instant now) {
        for (Lane lane : lanes.values()) {
            LaneStatus status = lane.status(now);
            LaneStatus before = told.get(lane.id());
            if (before == null || status.differsFrom(before)) {
                tell(status, now);
            }
        }
    }

    /** A change of state or by a control is told at once: it may pass within the second, or somebody waits to see it. */
    private boolean tellChange(Lane lane, Instant now) {
        LaneStatus.State state = lane.state(now);
        LaneStatus before = told.get(lane.id());
        boolean changed = before == null
                ? state != LaneStatus.State.OPEN
                : state != before.state() || lane.steered() != before.pace();
        if (changed) {
            tell(lane.status(now), now);
        }
        return changed;
    }

    private void tell(LaneStatus status, Instant now) {
        told.put(status.lane(), status);
        forward(status.lane().value(), new LaneOutput.Status(status), now);
    }

    private void forward(String key, LaneOutput output, Instant now) {
        context().forward(new Record<>(key, output, now.toEpochMilli()));
    }

    private Queued queued(WorkItem item, Instant since) {
        Optional<Intent> intent =
                Optional.ofNullable(config.intents().get(item.request().intent()));
        return Queued.of(
                item,
                config.worker().stopMargin(),
                intent.map(Intent::learnMaxTokens).orElse(false),
                intent.map(Intent::patience),
                since);
    }

    private Optional<Lane> lane(LaneId id) {
        return Optional.ofNullable(config.lanes().get(id))
                .map(settings -> lanes.computeIfAbsent(
                        id, name -> steer(new Lane(name, config.laneWithinWorkers(name), now()), now())));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
