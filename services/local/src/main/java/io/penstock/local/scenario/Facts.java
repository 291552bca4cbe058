package io.penstock.local.scenario;

import io.penstock.local.client.Percentiles;
import io.penstock.local.client.Tally.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What was seen of a scenario.
 *
 * @param duplicates second results of one request
 * @param repaired when the last fault had ended, after the load's start; absent: never
 * @param maxQueued the most requests that any lane said were waiting in it
 * @param faulty when the first fault began, after the load's start; absent: none did
 * @param alarmed when the first alarm after that was on
 */
public record Facts(
        List<Trip> trips,
        int duplicates,
        Optional<Duration> repaired,
        int maxQueued,
        Optional<Duration> faulty,
        Optional<Duration> alarmed) {

    /** The same of some requests only. */
    Facts of(Predicate<Trip> group) {
        return new Facts(trips.stream().filter(group).toList(), duplicates, repaired, maxQueued, faulty, alarmed);
    }

    long count(Predicate<Trip> which) {
        return trips.stream().filter(which).count();
    }

    /** A share of all that were accepted; unknown when there are none. */
    OptionalDouble share(Predicate<Trip> which) {
        return share(Trip::isAccepted, which);
    }

    /** Of those that are {@code all}, the share that is {@code which} too; unknown when there are none. */
    OptionalDouble share(Predicate<Trip> all, Predicate<Trip> which) {
        long of = count(all);
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count(all.and(which)) / of);
    }

    /** From the first fault to the first alarm. */
    OptionalDouble secondsToAlarm() {
        return seconds(faulty, alarmed);
    }

    /** From the first fault until somebody could read a template that a control gave. */
    OptionalDouble secondsToTemplate() {
        return seconds(
                faulty,
                trips.stream().flatMap(trip -> trip.overriddenAt().stream()).min(Comparator.naturalOrder()));
    }

    /** From the repair until the last such template; 0 when there was none after it. */
    OptionalDouble secondsToModel() {
        return seconds(
                repaired,
                trips.stream().flatMap(trip -> trip.overriddenAt().stream()).max(Comparator.naturalOrder()));
    }

    private static OptionalDouble seconds(Optional<Duration> from, Optional<Duration> to) {
        return from.isPresent() && to.isPresent()
                ? OptionalDouble.of(Math.max(0, to.get().minus(from.get()).toMillis() / 1000.0))
                : OptionalDouble.empty();
    }

    Percentiles latencies() {
        return new Percentiles(trips.stream()
                .flatMap(trip -> trip.answer().stream())
                .map(Answer::latency)
                .toList());
    }

    OptionalDouble callsPerRequest() {
        return trips.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        trips.stream().mapToInt(trip -> trip.calls().size()).sum() / (double) trips.size());
    }
}
