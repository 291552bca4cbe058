package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells of the changes of one alarm, and keeps a storm of them short. The first {@value #MOST} keys that are on are told of one by one.
 * When there are more, one transition for {@code all} sums them, and nothing more is told of single keys until no more than half as
 * many are on; then one for {@code all} says that it is over, and each key of which something else was told last is put right. So
 * however many dimensions fail at a time, two messages and some for each of the first few are all. States, and actions, are not held back.
 */
final class Storm {
    static final int MOST = 5;
    private static final int MOST_NAMED = 20;

    private final AlarmDefinition alarm;
    private final Memories memories;
    private final AlarmKey all;

    Storm(AlarmDefinition alarm, Memories memories) {
        this.alarm = alarm;
        this.memories = memories;
        this.all = AlarmKey.all(alarm.per());
    }

    List<AlarmTransition> tell(List<Turn> turns, Instant now) {
        List<AlarmTransition> told = new ArrayList<>();
        boolean before = isOn();
        boolean storm = before;
        for (Turn turn : turns) {
            storm |= turn.memory().isOn() && toldOn() >= MOST;
            if (!storm) {
                tell(turn, now).ifPresent(told::add);
            }
        }
        if (storm && !before) {
            told.add(all(AlarmState.OK, AlarmState.ALARM, "more than " + MOST + " at a time", now));
        } else if (before && on().size() <= MOST / 2) {
            told.add(all(AlarmState.ALARM, AlarmState.OK, "no more than " + MOST / 2 + " are left", now));
            memories.all().forEach(memory -> tell(asItStands(memory), now).ifPresent(told::add));
        }
        return told;
    }

    private boolean isOn() {
        return !alarm.per().isEmpty() && memories.of(all).isOn();
    }

    private List<AlarmMemory> on() {
        return memories.all().stream().filter(AlarmMemory::isOn).toList();
    }

    private long toldOn() {
        return memories.all().stream()
                .filter(memory -> memory.announced().equals(Optional.of(AlarmState.ALARM)))
                .count();
    }

    private Optional<AlarmTransition> tell(Turn turn, Instant now) {
        AlarmMemory memory = memories.of(turn.memory().key());
        // It may have turned once more since.
        if (!memory.hasNews() || memory.state() != turn.memory().state()) {
            return Optional.empty();
        }
        memories.put(memory.told());
        AlarmState from = memory.announced().orElse(turn.from());
        return Optional.of(transition(memory.key(), from, memory.state(), turn, List.of(), now));
    }

    private static Turn asItStands(AlarmMemory memory) {
        return new Turn(memory.state(), memory, "as it stands after a storm", List.of(), List.of());
    }

    private AlarmTransition all(AlarmState from, AlarmState to, String reason, Instant now) {
        AlarmMemory memory = memories.of(all).turned(to, now);
        memories.put(memory.told());
        List<String> keys = on().stream()
                .map(each -> each.key().toString())
                .limit(MOST_NAMED)
                .toList();
        String sum = on().size() + " of them on; " + reason;
        return transition(all, from, to, new Turn(from, memory, sum, List.of(), List.of()), keys, now);
    }

    private AlarmTransition transition(
            AlarmKey key, AlarmState from, AlarmState to, Turn turn, List<String> summed, Instant now) {
        return new AlarmTransition(
                alarm.name(),
                key,
                from,
                to,
                now,
                alarm.severity(),
                alarm.condition(),
                alarm.threshold(),
                alarm.metric().unit(),
                turn.reason(),
                turn.datapoints(),
                summed,
                turn.actions());
    }
}
