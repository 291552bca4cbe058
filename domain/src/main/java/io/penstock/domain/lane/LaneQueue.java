package io.penstock.domain.lane;

import io.penstock.domain.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What waits in a lane, in the order in which it goes: the more important tier first, inside a tier the one whose time
 * is up first. Every operation is logarithmic in the length of the queue.
 */
final class LaneQueue {
    private static final Comparator<Queued> BY_TIME =
            Comparator.comparing(Queued::callBy).thenComparing(Queued::id);
    private static final Comparator<Queued> BY_WAIT =
            Comparator.comparing(Queued::since).thenComparing(Queued::id);
    private static final Comparator<Queued> BY_IMPORTANCE =
            Comparator.comparingInt(Queued::tierRank).thenComparing(BY_TIME);

    private final TreeSet<Queued> order = new TreeSet<>(BY_IMPORTANCE);
    private final TreeSet<Queued> times = new TreeSet<>(BY_TIME);
    private final TreeSet<Queued> waits = new TreeSet<>(BY_WAIT);
    private final Map<RequestId, Queued> byId = new HashMap<>();

    /** Adds a request; a newer turn of a request takes the place of the older. */
    void add(Queued queued) {
        Optional.ofNullable(byId.remove(queued.id())).ifPresent(this::unlink);
        byId.put(queued.id(), queued);
        order.add(queued);
        times.add(queued);
        waits.add(queued);
    }

    Optional<Queued> first() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.first());
    }

    /** The least important, and of those the one with the most time left. */
    Optional<Queued> last() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.last());
    }

    void remove(Queued queued) {
        byId.remove(queued.id());
        unlink(queued);
    }

    /** Takes out all whose time to be called is up. */
    List<Queued> expire(Instant now) {
        List<Queued> expired = new ArrayList<>();
        while (!times.isEmpty() && !times.first().callBy().isAfter(now)) {
            Queued late = times.first();
            remove(late);
            expired.add(late);
        }
        return expired;
    }

    Optional<Instant> oldest() {
        return waits.isEmpty() ? Optional.empty() : Optional.of(waits.first().since());
    }

    int size() {
        return order.size();
    }

    private void unlink(Queued queued) {
        order.remove(queued);
        times.remove(queued);
        waits.remove(queued);
    }
}
