package io.penstock.domain.analytics;

import java.util.Collection;
import java.util.Optional;

/**
 * What survives a restart. Whoever keeps it sees to it that all changes between two commits are kept or none.
 *
 * @param <V> type of the values
 */
public interface Kept<V> {

    Optional<V> get(String key);

    /** All values, not to be changed while they are walked through. */
    Collection<V> values();

    void put(String key, V value);

    /** Tells that the value of a key is another now; to be called after it has changed. */
    void changed(String key);

    void remove(String key);

    /** A number that every commit raises: what has been told as changed need not be told again before the next. */
    long commits();
}
