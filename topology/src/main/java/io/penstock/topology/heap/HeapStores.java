package io.penstock.topology.heap;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * State whose values are objects on the heap, changed at every record and written to the changelog once per commit. A
 * store of Kafka's own encodes its value at every change; for a figure that changes with each of a thousand records a
 * second that is a thousand encodings, of which one counts.
 *
 * <p>How it stays exact, with Kafka's public interface alone:
 *
 * <pre>
 * processor ── put ──▶ HeapStore ── first change since the last commit ──▶ marker (a store with a cache, not logged)
 *                         │                                                   │
 *                         │                              commit: Streams flushes caches, then its producer,
 *                         │                              then adds the offsets and ends the transaction
 *                         ▼                                                   │
 *              logged store ◀──────────── write() ◀───────── WriteOnFlush ◀───┘
 * </pre>
 *
 * <p>So what is written is what the offsets of the same transaction stand for, and a crash undoes both. The cache may
 * also flush earlier, when it is full or an oversize entry pushes the marker out: then the values of that moment
 * are written, in the same transaction still, and the next change sets the marker again. Hence the one rule of use: change
 * first, then tell, which {@link HeapStore#put} and {@link HeapStore#changed} see to.
 *
 * <p>Neither {@code StateStore.flush} nor {@code commit} would do: under exactly-once Streams calls them after the
 * transaction, and not at every commit. A service that uses this needs a cache, {@code statestore.cache.max.bytes} above
 * 0; without one it is still exact, and encodes at every change.
 *
 * @param <V> type of the values; may be mutable
 */
public final class HeapStores<V> {
    private final String name;
    private final Serde<V> values;
    private final KeyValueBytesStoreSupplier logged;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Bytes, HeapStore<V>> open = new ConcurrentHashMap<>();

    private HeapStores(String name, Serde<V> values, KeyValueBytesStoreSupplier logged) {
        this.name = name;
        this.values = values;
        this.logged = logged;
    }

    /** Encoded values are kept in memory, beside the objects. */
    public static <V> HeapStores<V> inMemory(String name, Serde<V> values) {
        return new HeapStores<>(name, values, Stores.inMemoryKeyValueStore(name));
    }

    /** Encoded values are kept on disk; one such store keeps the application's transactional ids over a restart. */
    public static <V> HeapStores<V> onDisk(String name, Serde<V> values) {
        return new HeapStores<>(name, values, Stores.persistentKeyValueStore(name));
    }

    /** For the processor that uses it, in this order always: the topology's description has it. */
    public Set<StoreBuilder<?>> all() {
        Set<StoreBuilder<?>> all = new LinkedHashSet<>();
        all.add(new HeapStoreBuilder<>(name, this::build));
        all.add(marker());
        return all;
    }

    /** The task's own store, holding what was last committed; to be called in the processor's {@code init}, each time. */
    public HeapStore<V> load(ProcessingContext context) {
        HeapStore<V> heap = context.getStateStore(name);
        KeyValueStore<Bytes, byte[]> marker = context.getStateStore(markerName());
        heap.load(() -> marker.put(heap.id(), new byte[0]));
        return heap;
    }

    private HeapStore<V> build() {
        var inner = Stores.keyValueStoreBuilder(logged, Serdes.String(), values)
                .withLoggingEnabled(Map.of())
                .withCachingDisabled()
                .build();
        Bytes id = Bytes.wrap(Long.toString(ids.incrementAndGet()).getBytes(StandardCharsets.US_ASCII));
        return new HeapStore<>(id, inner, open);
    }

    /** The cache holds one entry a task, by which the flush finds the task's heap. */
    private StoreBuilder<KeyValueStore<Bytes, byte[]>> marker() {
        return Stores.keyValueStoreBuilder(
                        new WriteOnFlush.Supplier(markerName(), this::write), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingEnabled();
    }

    /** A cache flushes once more when it is closed: after an abort, when its heap may be closed already and is void anyway. */
    private void write(Bytes id) {
        Optional.ofNullable(open.get(id)).ifPresent(HeapStore::write);
    }

    private String markerName() {
        return name + "-marker";
    }
}
