package io.penstock.topology.ledger;

import io.penstock.domain.RequestId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When each open request has to be closed. Nothing is taken out when a request is closed earlier: its place comes up in
 * time, finds no entry, and is gone.
 */
final class CloseTimes {
    private record Due(Instant at, RequestId id) {}

    private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparing(Due::at));

    void add(Instant at, RequestId id) {
        dues.add(new Due(at, id));
    }

    void clear() {
        dues.clear();
    }

    /** Takes out the next that is due. */
    Optional<RequestId> due(Instant now) {
        return dues.isEmpty() || dues.peek().at().isAfter(now)
                ? Optional.empty()
                : Optional.of(dues.remove().id());
    }
}
