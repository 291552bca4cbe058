package io.penstock.domain.alarm;

import java.util.List;

/** What is remembered of one alarm, key by key. */
final class Memories {
    private final AlarmDefinition alarm;
    private final Shelf<AlarmMemory> shelf;

    Memories(AlarmDefinition alarm, Shelf<AlarmMemory> shelf) {
        this.alarm = alarm;
        this.shelf = shelf;
    }

    AlarmMemory of(AlarmKey key) {
        return shelf.get(AlarmMemory.id(alarm.name(), key)).orElseGet(() -> AlarmMemory.fresh(alarm.name(), key));
    }

    /** Of all keys but the one that stands for many. */
    List<AlarmMemory> all() {
        AlarmKey many = AlarmKey.all(alarm.per());
        return shelf.values().stream()
                .filter(memory -> memory.alarm().equals(alarm.name()))
                .filter(memory -> alarm.per().isEmpty() || !memory.key().equals(many))
                .toList();
    }

    /** A key that is known only by its silence has to be remembered for it. */
    void put(AlarmMemory memory) {
        if (memory.isWorthKeeping() || alarm.treatMissingData() == MissingData.BREACHING) {
            shelf.put(memory.id(), memory);
        } else {
            shelf.remove(memory.id());
        }
    }
}
