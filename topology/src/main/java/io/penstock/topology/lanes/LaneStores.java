package io.penstock.topology.lanes;

import io.penstock.topology.Changelogs;
import io.penstock.topology.edge.DomainSerdes;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What lanes keep, so that their heap can be rebuilt: waiting requests, reservations, levels. Small and short-lived, so
 * in memory, with changelogs.
 */
public final class LaneStores {
    static final String QUEUE = "lane-queue";
    static final String RESERVATIONS = "lane-reservations";
    static final String LEVELS = "lane-levels";

    private final DomainSerdes serdes;

    public LaneStores(DomainSerdes serdes) {
        this.serdes = serdes;
    }

    /** For the lanes' processor. */
    public Set<StoreBuilder<?>> all() {
        return Set.of(
                store(QUEUE, serdes.workItems()),
                store(RESERVATIONS, serdes.reservations()),
                store(LEVELS, serdes.laneLevels()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(
            String name, org.apache.kafka.common.serialization.Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(Changelogs.SHORT_LIVED);
    }
}
