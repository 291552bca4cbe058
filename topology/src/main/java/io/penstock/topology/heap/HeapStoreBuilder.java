package io.penstock.topology.heap;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds one store a task. That it is logged lets Streams make its changelog; the inner store writes it. */
record HeapStoreBuilder<V>(String name, Supplier<HeapStore<V>> one) implements StoreBuilder<HeapStore<V>> {

    @Override
    public HeapStore<V> build() {
        return one.get();
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public StoreBuilder<HeapStore<V>> withLoggingEnabled(Map<String, String> config) {
        throw fixed();
    }

    @Override
    public StoreBuilder<HeapStore<V>> withLoggingDisabled() {
        throw fixed();
    }

    @Override
    public StoreBuilder<HeapStore<V>> withCachingEnabled() {
        throw fixed();
    }

    @Override
    public StoreBuilder<HeapStore<V>> withCachingDisabled() {
        return this;
    }

    private UnsupportedOperationException fixed() {
        return new UnsupportedOperationException(name + " is always logged and never cached");
    }
}
