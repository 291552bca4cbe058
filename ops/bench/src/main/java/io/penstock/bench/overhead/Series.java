package io.penstock.bench.overhead;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was sent and when it was there, by id. The time that counts is the one at which a thing was meant to be sent: a sender that
 * falls behind does not make its own delay disappear. Safe for use by many threads.
 */
final class Series {

    /**
     * One of them.
     *
     * @param intendedNanos when it was to be sent, of {@link System#nanoTime()}
     * @param readableNanos when it was read at the other end; 0: not yet
     */
    record Trip(String id, long intendedNanos, long readableNanos) {
        Duration took() {
            return Duration.ofNanos(readableNanos - intendedNanos);
        }
    }

    private final Map<String, Trip> trips = new ConcurrentHashMap<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();

    void intended(String id, long nanos) {
        trips.put(id, new Trip(id, nanos, 0));
    }

    /** Something came; what nobody here had sent is somebody else's. */
    void readable(String id, long nanos) {
        Trip trip = trips.get(id);
        if (trip == null) {
            return;
        }
        if (trip.readableNanos() != 0) {
            duplicates.incrementAndGet();
            return;
        }
        trips.put(id, new Trip(id, trip.intendedNanos(), nanos));
        arrived.incrementAndGet();
    }

    int sent() {
        return trips.size();
    }

    int arrived() {
        return arrived.get();
    }

    int lost() {
        return sent() - arrived();
    }

    int duplicates() {
        return duplicates.get();
    }

    /** Those that came and were to be sent within a time, counted from the first. */
    List<Trip> between(Duration from, Duration until) {
        long first =
                trips.values().stream().mapToLong(Trip::intendedNanos).min().orElse(0);
        return trips.values().stream()
                .filter(trip -> trip.readableNanos() != 0)
                .filter(trip -> trip.intendedNanos() - first >= from.toNanos())
                .filter(trip -> trip.intendedNanos() - first < until.toNanos())
                .toList();
    }
}
