package io.penstock.domain.lane;

import io.penstock.domain.RequestId;
import java.time.Instant;

/**
 * Quota and a place in the window, held for a request in flight.
 *
 * @param tokens still reserved; 0 once the first attempt has settled
 * @param expiresAt when it is given up if no signal comes: nothing that a crash lost is held for ever
 */
public record Reservation(RequestId id, int turn, long tokens, Instant expiresAt) {

    /** Which turn of which request holds it. */
    public record Holder(RequestId id, int turn) {}

    public Holder holder() {
        return new Holder(id, turn);
    }

    Reservation settled() {
        return new Reservation(id, turn, 0, expiresAt);
    }
}
