package io.penstock.domain.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an arriving request is to the ledger, before anybody looks into it: new, seen before, or one that may not open an
 * entry at all.
 */
public sealed interface Arrival {

    /** Never seen: it opens an entry. */
    record New() implements Arrival {}

    /** The same id with the same body: counted and dropped, the one result stands. */
    record Repeated() implements Arrival {}

    /** May not open an entry; a dead letter says why. */
    record Refused(Reason reason) implements Arrival {}

    enum Reason {
        /** Older than the memory of closed ids: whether it was answered before can no longer be known. */
        TOO_OLD,
        /** The id was used before, for another body. */
        ID_REUSED
    }

    /**
     * Tells what a request is.
     *
     * @param bodyHash of the request that arrives
     * @param acceptedAt the broker's append time
     * @param known hash of the body under which the id is open, or was closed within the retention
     * @param retention how long closed ids are remembered
     */
    static Arrival of(long bodyHash, Instant acceptedAt, Instant now, Optional<Long> known, Duration retention) {
        if (known.isPresent()) {
            return known.get() == bodyHash ? new Repeated() : new Refused(Reason.ID_REUSED);
        }
        return acceptedAt.isBefore(now.minus(retention)) ? new Refused(Reason.TOO_OLD) : new New();
    }
}
