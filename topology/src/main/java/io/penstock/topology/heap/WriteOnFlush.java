package io.penstock.topology.heap;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that holds nothing: what the cache above it flushes here is the signal to write a heap. */
final class WriteOnFlush implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Consumer<Bytes> write;
    private boolean open;

    private WriteOnFlush(String name, Consumer<Bytes> write) {
        this.name = name;
        this.write = write;
    }

    /** @param write told of the id of the heap to write */
    record Supplier(String name, Consumer<Bytes> write) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new WriteOnFlush(name, write);
        }

        @Override
        public String metricsScope() {
            return "marker";
        }
    }

    @Override
    public void put(Bytes id, byte[] nothing) {
        write.accept(id);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public byte @Nullable [] get(Bytes id) {
        return null;
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public byte[] putIfAbsent(Bytes id, byte[] value) {
        throw onlyPut();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw onlyPut();
    }

    @Override
    public byte[] delete(Bytes id) {
        throw onlyPut();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw onlyPut();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw onlyPut();
    }

    private UnsupportedOperationException onlyPut() {
        return new UnsupportedOperationException(name + " holds nothing");
    }
}
