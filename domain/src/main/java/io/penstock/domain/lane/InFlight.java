package io.penstock.domain.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** What a lane holds for requests in flight. */
final class InFlight {
    private final Map<Reservation.Holder, Reservation> held = new HashMap<>();
    private final PriorityQueue<Reservation> expiries =
            new PriorityQueue<>(Comparator.comparing(Reservation::expiresAt));
    private long tokens;

    /** Holds it, in the place of what its holder held before. */
    void put(Reservation reservation) {
        Reservation before = held.put(reservation.holder(), reservation);
        tokens += reservation.tokens() - (before == null ? 0 : before.tokens());
        if (before == null || !before.expiresAt().equals(reservation.expiresAt())) {
            expiries.add(reservation);
        }
    }

    Optional<Reservation> of(Reservation.Holder holder) {
        return Optional.ofNullable(held.get(holder));
    }

    void remove(Reservation reservation) {
        Reservation gone = held.remove(reservation.holder());
        tokens -= gone == null ? 0 : gone.tokens();
    }

    /** Takes out those whose time is up. */
    List<Reservation> expire(Instant now) {
        List<Reservation> expired = new ArrayList<>();
        while (!expiries.isEmpty() && !expiries.peek().expiresAt().isAfter(now)) {
            of(expiries.poll().holder())
                    .filter(it -> !it.expiresAt().isAfter(now))
                    .ifPresent(expired::add);
        }
        expired.forEach(this::remove);
        return expired;
    }

    int size() {
        return held.size();
    }

    long tokens() {
        return tokens;
    }
}
