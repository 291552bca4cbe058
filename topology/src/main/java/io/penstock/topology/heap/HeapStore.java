package io.penstock.topology.heap;

import io.penstock.domain.analytics.Kept;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One task's values; how they are kept is told by {@link HeapStores}. Of use to the task's processor alone. It outlives
 * the processor: Streams closes a suspended task's processor before it commits the last changes.
 *
 * @param <V> type of the values
 */
public final class HeapStore<V> implements StateStore, Kept<V> {
    private final Bytes id;
    private final KeyValueStore<String, V> logged;
    private final Map<Bytes, HeapStore<V>> open;
    private final Map<String, V> heap = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private Runnable mark = () -> {};
    private boolean marked;
    private long commits;

    /** @param open where the store is found by its id while it is open */
    HeapStore(Bytes id, KeyValueStore<String, V> logged, Map<Bytes, HeapStore<V>> open) {
        this.id = id;
        this.logged = logged;
        this.open = open;
    }

    Bytes id() {
        return id;
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(heap.get(key));
    }

    @Override
    public Collection<V> values() {
        return Collections.unmodifiableCollection(heap.values());
    }

    @Override
    public void put(String key, V value) {
        heap.put(key, value);
        change(key);
    }

    @Override
    public void changed(String key) {
        if (!heap.containsKey(key)) {
            throw new IllegalArgumentException(name() + " has no value for " + key);
        }
        change(key);
    }

    /** A value that came and went within one commit leaves no trace in the changelog. */
    @Override
    public void remove(String key) {
        heap.remove(key);
        if (written.contains(key)) {
            change(key);
        } else {
            changed.remove(key);
        }
    }

    @Override
    public long commits() {
        return commits;
    }

    private void change(String key) {
        changed.add(key);
        if (!marked) {
            marked = true; // Before the marker, which may come back at once.
            mark.run();
        }
    }

    /** Streams calls a processor's {@code init} again on stores that a standby or an aborted task has left behind. */
    void load(Runnable marker) {
        forget();
        mark = marker;
        try (var all = logged.all()) {
            all.forEachRemaining(entry -> {
                heap.put(entry.key, entry.value);
                written.add(entry.key);
            });
        }
    }

    void write() {
        marked = false;
        commits++;
        for (String key : changed) {
            V value = heap.get(key);
            logged.put(key, value);
            if (value == null) {
                written.remove(key);
            } else {
                written.add(key);
            }
        }
        changed.clear();
    }

    private void forget() {
        heap.clear();
        written.clear();
        changed.clear();
        marked = false;
    }

    @Override
    public String name() {
        return logged.name();
    }

    /** Restoring is the logged store's, under this one's name. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        forget();
        open.put(id, this);
        logged.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        logged.commit(offsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return logged.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Streams asks, until stores answer for their own offsets everywhere.
    public boolean managesOffsets() {
        return logged.managesOffsets();
    }

    @Override
    public void close() {
        open.remove(id);
        forget();
        logged.close();
    }

    @Override
    public boolean persistent() {
        return logged.persistent();
    }

    @Override
    public boolean isOpen() {
        return logged.isOpen();
    }

    @Override
    public Position getPosition() {
        return logged.getPosition();
    }
}
