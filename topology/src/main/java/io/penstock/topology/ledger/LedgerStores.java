package io.penstock.topology.ledger;

import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.topology.Changelogs;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** What the ledger keeps: open entries by id, and for each closed id a mark with the hash of its body. */
public final class LedgerStores {
    static final String ENTRIES = "ledger";
    static final String MARKS = "marks";

    private final DomainSerdes serdes;
    private final Duration retention;

    /** @param retention how long a closed id is remembered */
    public LedgerStores(DomainSerdes serdes, Duration retention) {
        this.serdes = serdes;
        this.retention = retention;
    }

    /** For every processor that reads or writes the ledger. */
    public Set<StoreBuilder<?>> all() {
        return Set.of(entries(), marks());
    }

    /** Few and short-lived, so on the heap. */
    private StoreBuilder<KeyValueStore<String, LedgerEntry>> entries() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(ENTRIES), Serdes.String(), serdes.ledgerEntries())
                .withLoggingEnabled(Changelogs.SHORT_LIVED);
    }

    /** A day's ids, so on disk; being persistent it also keeps the transactional id stable across restarts. */
    private StoreBuilder<WindowStore<String, Long>> marks() {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(MARKS, retention, Duration.ofMillis(1), false),
                Serdes.String(),
                Serdes.Long());
    }
}
