package io.penstock.domain.alarm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where values are kept by key; whoever runs the alarms says how they outlive a crash. */
public interface Shelf<V> {
    Optional<V> get(String key);

    /** All values, not to be changed while they are walked through. */
    Collection<V> values();

    void put(String key, V value);

    void remove(String key);

    /** One that has nothing, and keeps nothing. */
    static <V> Shelf<V> empty() {
        return new Shelf<>() {
            @Override
            public Optional<V> get(String key) {
                return Optional.empty();
            }

            @Override
            public Collection<V> values() {
                return List.of();
            }

            @Override
            public void put(String key, V value) {}

            @Override
            public void remove(String key) {}
        };
    }
}
