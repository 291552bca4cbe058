package io.penstock.local.scenario;

import io.penstock.local.client.Percentiles;
import io.penstock.local.client.Tally.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What was seen of a scenario.
 *
 * @param duplicates second results of one request
 * @param repaired when the last fault had ended, after the load's start; absent: never
 * @param lanes what these said of themselves
 * @param faulty the onset: when the first fault began, after the load's start; absent: none did
 * @param account what the pipeline said of alarms, controls and money
 */
public record Facts(
        List<Trip> trips,
        int duplicates,
        Optional<Duration> repaired,
        LaneStory lanes,
        Optional<Duration> faulty,
        Account account) {

    /** The same of some requests only. */
    Facts of(Predicate<Trip> group) {
        return new Facts(trips.stream().filter(group).toList(), duplicates, repaired, lanes, faulty, account);
    }

    /** Those of one stretch of time. */
    Facts of(Stretch stretch) {
        Facts those = of(trip -> trip.stretch() == stretch);
        return new Facts(those.trips, duplicates, repaired, lanes.of(stretch), faulty, account);
    }

    /** The same of one alarm, what came of it, and the requests that it is about. */
    Facts about(AlarmId alarm) {
        List<Trip> covered = trips.stream().filter(alarm::covers).toList();
        return new Facts(covered, duplicates, repaired, lanes, faulty, account.about(alarm));
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

    /** Alarms that were raised, as their topic names them, and how often each was. */
    public Map<String, Long> alarmsRaised() {
        return account.alarms().raisedByName();
    }

    /** From the onset to the first alarm after it. */
    OptionalDouble secondsToAlarm() {
        return seconds(faulty, faulty.flatMap(account.alarms()::raisedAfter));
    }

    /** From the end of what began at the onset until no alarm was on; unknown while one is, and when none was any more by then. */
    OptionalDouble secondsToCalm() {
        return seconds(repaired, repaired.flatMap(account.alarms()::overAfter));
    }

    /** From the onset to the first control that an alarm wrote. */
    OptionalDouble secondsToAction() {
        return seconds(faulty, account.rulings().firstWritten());
    }

    /** Of the requests that a control decided about, the share that it decides. */
    OptionalDouble shareAsControlled() {
        return share(account.rulings()::decides, account.rulings()::isObeyed);
    }

    /** Of what was bought, from the onset to its end. */
    OptionalDouble wasteRatio() {
        return faulty.isPresent() && repaired.isPresent()
                ? account.capacity().wasteRatio(faulty.get(), repaired.get())
                : OptionalDouble.empty();
    }

    /** From the onset until somebody could read a template that a control gave. */
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

    /** How many times as long the slowest took during the faults as before; unknown when there are none of one kind. */
    OptionalDouble p99Growth() {
        OptionalDouble before =
                of(trip -> trip.stretch() == Stretch.BEFORE).latencies().ms(99);
        OptionalDouble during =
                of(trip -> trip.stretch() == Stretch.DURING).latencies().ms(99);
        return before.isPresent() && during.isPresent()
                ? OptionalDouble.of(during.getAsDouble() / before.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Unknown when nobody was called. */
    OptionalDouble throttledShare() {
        int calls = trips.stream().mapToInt(trip -> trip.calls().size()).sum();
        long throttled = trips.stream().mapToLong(Trip::throttledCalls).sum();
        return calls == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) throttled / calls);
    }

    OptionalDouble callsPerRequest() {
        return trips.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        trips.stream().mapToInt(trip -> trip.calls().size()).sum() / (double) trips.size());
    }
}
