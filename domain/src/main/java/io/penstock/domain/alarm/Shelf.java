package io.penstock.domain.alarm;

import java.util.Collection;
import java.util.Optional;

/** Where values are kept by key; whoever runs the alarms says how they outlive a crash. */
public interface Shelf<V> {
    Optional<V> get(String key);

    /** All values, not to be changed while they are walked through. */
    Collection<V> values();

    void put(String key, V value);

    void remove(String key);
}
