package io.penstock.bench.lanes;

import io.penstock.bench.Requests;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Tokens;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.lanes.LaneInput;
import io.penstock.topology.lanes.LaneOutput;
import io.penstock.topology.lanes.LaneStores;
import io.penstock.topology.lanes.RunLanes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The lanes' processor with its stores, as a stream thread runs it, without the broker behind it. */
final class LaneTask implements AutoCloseable {
    private static final Duration DAYS = Duration.ofDays(7);

    private final MockProcessorContext<String, LaneOutput> context = new MockProcessorContext<>();
    private final Deque<WorkItem> working = new ArrayDeque<>();
    private final List<StateStore> stores;
    private final RunLanes lanes;
    private final LaneId lane;
    private int joined;

    LaneTask(PenstockConfig config, LaneId lane) {
        this.lane = lane;
        this.stores = new LaneStores(new DomainSerdes(config.kafka()))
                .all().stream()
                        .map(builder ->
                                (StateStore) builder.withLoggingDisabled().build())
                        .toList();
        context.setCurrentSystemTimeMs(System.currentTimeMillis());
        stores.forEach(store -> {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
        lanes = new RunLanes(config, () -> ControlBoard.EMPTY);
        lanes.init(context);
    }

    /** Requests a second that come, are sent out and are settled. */
    double perSecond(Duration length) {
        long start = System.nanoTime();
        long rounds = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            join();
            settle();
            rounds++;
        }
        return rounds * 1e9 / (System.nanoTime() - start);
    }

    /** One request more. */
    void join() {
        Instant now = now();
        var item = new WorkItem(
                1, List.of(lane), 0, now, now.plus(DAYS), joined % 3, 250, 150, 2, Requests.of("task", joined));
        joined++;
        lanes.process(new Record<>(lane.value(), LaneInput.join(item), now.toEpochMilli()));
        context.forwarded().forEach(forward -> {
            if (forward.record().value() instanceof LaneOutput.Work work) {
                working.addAll(work.batch().items());
            }
        });
        context.resetForwards();
    }

    private void settle() {
        while (!working.isEmpty()) {
            WorkItem item = working.remove();
            var signal = new LaneSignal(
                    lane,
                    item.id() + ".1.1",
                    item.id(),
                    item.turn(),
                    Optional.of(item.request().intent()),
                    now(),
                    LaneSignal.Kind.OK,
                    true,
                    Tokens.of(250, 100),
                    Duration.ofMillis(800),
                    Optional.empty(),
                    Optional.empty());
            lanes.process(new Record<>(lane.value(), LaneInput.settle(signal), now().toEpochMilli()));
        }
    }

    private Instant now() {
        context.setCurrentSystemTimeMs(System.currentTimeMillis());
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        stores.forEach(StateStore::close);
    }
}
