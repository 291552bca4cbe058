package io.penstock.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.lanes.LaneStores;
import io.penstock.topology.ledger.LedgerStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

class ChangelogsTest {
    private final DomainSerdes serdes = new DomainSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));

    @Test
    void whatLivesForSecondsIsCompactedSoonSoThatATakeoverReadsLittle() {
        assertThat(stores("ledger", "lane-queue", "lane-reservations", "lane-levels"))
                .hasSize(4)
                .allSatisfy(store -> assertThat(store.logConfig())
                        .containsEntry("segment.bytes", "16777216")
                        .containsEntry("delete.retention.ms", "3600000"));
    }

    @Test
    void marksAreKeptAsLongAsTheyCount() {
        assertThat(stores("marks"))
                .singleElement()
                .satisfies(store -> assertThat(store.logConfig()).isEmpty());
    }

    private List<? extends StoreBuilder<?>> stores(String... names) {
        var wanted = Set.of(names);
        return Stream.concat(
                        new LedgerStores(serdes, Duration.ofHours(24)).all().stream(),
                        new LaneStores(serdes).all().stream())
                .filter(store -> wanted.contains(store.name()))
                .toList();
    }
}
