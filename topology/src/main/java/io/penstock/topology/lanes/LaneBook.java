package io.penstock.topology.lanes;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.Queued;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.ledger.WorkItem;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The lanes' stores as their task uses them; keys begin with the lane's name and a slash, which no name contains. */
final class LaneBook {
    private final KeyValueStore<String, WorkItem> queue;
    private final KeyValueStore<String, Reservation> reservations;
    private final KeyValueStore<String, LaneLevel> levels;
    private Optional<WorkItem> joined = Optional.empty();

    LaneBook(ProcessingContext context) {
        this.queue = context.getStateStore(LaneStores.QUEUE);
        this.reservations = context.getStateStore(LaneStores.RESERVATIONS);
        this.levels = context.getStateStore(LaneStores.LEVELS);
    }

    /** Takes note of a request that joins its lane; it is stored by {@link #storeJoined} if it is still here then. */
    void join(WorkItem item) {
        joined = Optional.of(item);
    }

    /** Takes a waiting request out; a request that left another way is not there. */
    Optional<WorkItem> take(LaneId lane, Queued queued) {
        Optional<WorkItem> justJoined =
                joined.filter(item -> item.id().equals(queued.id()) && item.turn() == queued.turn());
        if (justJoined.isPresent()) {
            joined = Optional.empty();
            dropOlderTurn(key(lane, queued.id()));
            return justJoined;
        }
        return Optional.ofNullable(queue.delete(key(lane, queued.id())));
    }

    /** An earlier turn may still have waited: its work had gone out in a transaction that was aborted, and came back. */
    private void dropOlderTurn(String key) {
        if (queue.get(key) != null) {
            queue.delete(key);
        }
    }

    void storeJoined() {
        joined.ifPresent(item -> queue.put(key(item.lane(), item.id()), item));
        joined = Optional.empty();
    }

    void remove(WorkItem item) {
        queue.delete(key(item.lane(), item.id()));
    }

    void reserve(LaneId lane, Reservation reservation) {
        reservations.put(key(lane, reservation.holder()), reservation);
    }

    void release(LaneId lane, Reservation.Holder holder) {
        reservations.delete(key(lane, holder));
    }

    void level(LaneId lane, LaneLevel level) {
        levels.put(lane.value(), level);
    }

    void forEachLevel(BiConsumer<LaneId, LaneLevel> each) {
        forEach(levels, each);
    }

    void forEachQueued(BiConsumer<LaneId, WorkItem> each) {
        forEach(queue, each);
    }

    void forEachReservation(BiConsumer<LaneId, Reservation> each) {
        forEach(reservations, each);
    }

    private static <V> void forEach(KeyValueStore<String, V> store, BiConsumer<LaneId, V> each) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> each.accept(laneOf(entry.key), entry.value));
        }
    }

    private static String key(LaneId lane, RequestId id) {
        return lane + "/" + id;
    }

    private static String key(LaneId lane, Reservation.Holder holder) {
        return key(lane, holder.id()) + "/" + holder.turn();
    }

    private static LaneId laneOf(String key) {
        int slash = key.indexOf('/');
        return new LaneId(slash < 0 ? key : key.substring(0, slash));
    }
}
