package io.penstock.local.scenario;

import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What alarms have said.
 *
 * @param start of the load, from which times count
 * @param turns the oldest first
 * @param named those that the scenario expects something of
 */
record AlarmStory(Instant start, List<AlarmTransition> turns, Set<AlarmId> named) {

    AlarmStory of(AlarmId alarm) {
        return new AlarmStory(
                start,
                turns.stream().filter(turn -> AlarmId.of(turn).equals(alarm)).toList(),
                named);
    }

    /** When the first after that time was on. */
    Optional<Duration> raisedAfter(Duration time) {
        return raisings().map(this::at).filter(at -> at.compareTo(time) >= 0).min(Comparator.naturalOrder());
    }

    /** Since when none is on; absent: one is, or none has been since that time. */
    Optional<Duration> overAfter(Duration time) {
        Map<AlarmId, AlarmTransition> latest = new LinkedHashMap<>();
        turns.forEach(turn -> latest.put(AlarmId.of(turn), turn));
        boolean calm = latest.values().stream().noneMatch(turn -> turn.to() == AlarmState.ALARM);
        return latest.values().stream()
                .map(this::at)
                .max(Comparator.naturalOrder())
                .filter(at -> calm && at.compareTo(time) >= 0);
    }

    /** How often one was raised. */
    long raised() {
        return raisings().count();
    }

    /** How often one was that the scenario does not name. */
    long others() {
        return raisings().filter(turn -> !named.contains(AlarmId.of(turn))).count();
    }

    /** The names of those that were raised, and how often. */
    Map<String, Long> raisedByName() {
        return raisings().collect(Collectors.groupingBy(AlarmTransition::id, TreeMap::new, Collectors.counting()));
    }

    private Stream<AlarmTransition> raisings() {
        return turns.stream().filter(turn -> turn.to() == AlarmState.ALARM);
    }

    private Duration at(AlarmTransition turn) {
        return Duration.between(start, turn.at());
    }
}
