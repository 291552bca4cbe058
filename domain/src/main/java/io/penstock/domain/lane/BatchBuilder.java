package io.penstock.domain.lane;

import java.util.ArrayList;
import java.util.List;

/** Fills one batch up to its limits in requests and bytes. */
final class BatchBuilder {
    private final List<Queued> queued = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private int bytes;

    /** Whether one more goes in; the first always does. */
    boolean fits(Queued next) {
        return queued.isEmpty() || (queued.size() < WorkBatch.MAX_ITEMS && bytes + next.bytes() <= WorkBatch.MAX_BYTES);
    }

    void add(Queued next, Reservation reservation) {
        queued.add(next);
        reservations.add(reservation);
        bytes += next.bytes();
    }

    boolean isEmpty() {
        return queued.isEmpty();
    }

    Dispatch build(boolean probe) {
        return new Dispatch(List.copyOf(queued), List.copyOf(reservations), probe);
    }
}
