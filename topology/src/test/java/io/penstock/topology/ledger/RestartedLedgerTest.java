package io.penstock.topology.ledger;

import static io.penstock.topology.given.Given.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.ledger.Ledger;
import io.penstock.domain.ledger.Step;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ledger that another instance opened: what was promised is kept. */
class RestartedLedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration RETENTION = Duration.ofHours(24);

    private final MemoryRegistry registry = new MemoryRegistry();
    private final PenstockConfig config = SmallConfig.read(registry.url());
    private final List<StateStore> stores = stores();
    private MockProcessorContext<String, Step> context = new MockProcessorContext<>();
    private OpenLedger ledger = started(NOW);

    @AfterEach
    void stop() {
        stores.forEach(StateStore::close);
        registry.close();
    }

    @Test
    void whatWasOpenIsClosedOnceItsTimeIsUp() {
        arrive();

        ledger = started(NOW.plusMillis(19_399));
        assertThat(ticked()).isEmpty();
        ledger = started(NOW.plusMillis(19_400));

        assertThat(ticked()).singleElement().isInstanceOf(Step.Closed.class);
        assertThat(ticked()).isEmpty();
    }

    @Test
    void aRepeatIsStillARepeatWhetherTheFirstIsOpenOrClosed() {
        arrive();

        ledger = started(NOW.plusSeconds(10));
        arrive();
        assertThat(steps()).isEmpty();
        ledger = started(NOW.plusSeconds(30));
        ticked();
        ledger = started(NOW.plusSeconds(40));
        arrive();

        assertThat(steps()).isEmpty();
    }

    private List<StateStore> stores() {
        var serdes = new DomainSerdes(config.kafka());
        var entries = Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LedgerStores.ENTRIES), Serdes.String(), serdes.ledgerEntries());
        var marks = Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore(LedgerStores.MARKS, RETENTION, Duration.ofMillis(1), false),
                Serdes.String(),
                Serdes.Long());
        List<StateStore> built = List.of(
                entries.withLoggingDisabled().build(),
                marks.withLoggingDisabled().build());
        built.forEach(store -> store.init(new MockProcessorContext<>().getStateStoreContext(), store));
        return built;
    }

    private OpenLedger started(Instant now) {
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        stores.forEach(context::addStateStore);
        var started = new OpenLedger(new Ledger(config), () -> ControlBoard.EMPTY, RETENTION);
        started.init(context);
        return started;
    }

    private void arrive() {
        ledger.process(new Record<>("r-1", request("r-1"), NOW.toEpochMilli()));
    }

    private List<Step> ticked() {
        context.resetForwards();
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(context.currentSystemTimeMs()));
        return steps();
    }

    private List<Step> steps() {
        return context.forwarded().stream()
                .map(forward -> (Step) forward.record().value())
                .toList();
    }
}
