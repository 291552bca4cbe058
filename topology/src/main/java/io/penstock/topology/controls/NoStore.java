package io.penstock.topology.controls;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Keeps nothing, and so has Streams read the whole topic at each start, by the processor that reads it ever after: the board
 * stands on the heap, and needs no other memory.
 */
final class NoStore implements StateStore {
    private final String name;
    private volatile boolean open;

    private NoStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
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

    record Builder(String name) implements StoreBuilder<NoStore> {
        @Override
        public NoStore build() {
            return new NoStore(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public StoreBuilder<NoStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + " has nothing to log");
        }

        @Override
        public StoreBuilder<NoStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<NoStore> withCachingEnabled() {
            throw new UnsupportedOperationException(name + " has nothing to cache");
        }

        @Override
        public StoreBuilder<NoStore> withCachingDisabled() {
            return this;
        }
    }
}
