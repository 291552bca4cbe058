package io.penstock.topology.alarms;

import io.penstock.domain.alarm.Shelf;
import io.penstock.topology.heap.HeapStore;
import java.util.Collection;
import java.util.Optional;

/** What the alarms keep, in the transaction of the offsets. */
record HeapShelf<V>(HeapStore<V> store) implements Shelf<V> {

    @Override
    public Optional<V> get(String key) {
        return store.get(key);
    }

    @Override
    public Collection<V> values() {
        return store.values();
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.remove(key);
    }
}
