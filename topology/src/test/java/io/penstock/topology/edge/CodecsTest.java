package io.penstock.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.BodyHash;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.RequestSize;
import io.penstock.domain.result.ChatResult;
import io.penstock.topology.given.MemoryRegistry;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** What goes through bytes comes out as it went in: domain value, Avro, bytes, Avro, domain value. */
class CodecsTest {
    private static final MemoryRegistry REGISTRY = new MemoryRegistry();
    private static final DomainSerdes SERDES = new DomainSerdes(Map.of("schema.registry.url", REGISTRY.url()));
    private static final Serde<ChatRequest> REQUESTS = SERDES.requests();
    private static final Serde<WorkItem> ITEMS = SERDES.workItems();
    private static final Serde<WorkBatch> BATCHES = SERDES.batches();
    private static final Serde<Outcome> OUTCOMES = SERDES.outcomes();
    private static final Serde<LaneSignal> SIGNALS = SERDES.signals();
    private static final Serde<ChatResult> RESULTS = SERDES.results();
    private static final Serde<LedgerEntry> ENTRIES = SERDES.ledgerEntries();
    private static final Serde<Reservation> RESERVATIONS = SERDES.reservations();
    private static final Serde<LaneLevel> LEVELS = SERDES.laneLevels();
    private static final Serializer<CallEntry> CALLS = SERDES.calls();
    private static final Deserializer<LoggedCall> CALL_LOG = SERDES.callLog();
    private static final Serde<LaneStatus> STATUSES = SERDES.laneStatuses();

    @AfterContainer
    static void closeRegistry() {
        REGISTRY.close();
    }

    @Property(tries = 200)
    void requests(@ForAll("anyRequest") ChatRequest request) {
        var read = through(REQUESTS, request);

        assertThat(read).isEqualTo(request);
        assertThat(BodyHash.of(read)).isEqualTo(BodyHash.of(request));
    }

    @Property(tries = 200)
    void aWorkItemIsHardlyLargerThanItsRequestWasCounted(@ForAll("anyRoutedItem") WorkItem item) {
        int encoded = ITEMS.serializer().serialize("t", item).length;

        assertThat(encoded).isLessThan(RequestSize.bytes(item.request()) + 200);
    }

    @Property(tries = 200)
    void workItems(@ForAll("anyItem") WorkItem item) {
        assertThat(through(ITEMS, item)).isEqualTo(item);
    }

    @Property(tries = 100)
    void batches(@ForAll("anyBatch") WorkBatch batch) {
        assertThat(through(BATCHES, batch)).isEqualTo(batch);
    }

    @Property(tries = 200)
    void outcomes(@ForAll("anyOutcome") Outcome outcome) {
        assertThat(through(OUTCOMES, outcome)).isEqualTo(outcome);
    }

    @Property(tries = 200)
    void signals(@ForAll("anySignal") LaneSignal signal) {
        assertThat(through(SIGNALS, signal)).isEqualTo(signal);
    }

    @Property(tries = 200)
    void results(@ForAll("anyResult") ChatResult result) {
        assertThat(through(RESULTS, result)).isEqualTo(result);
    }

    @Property(tries = 200)
    void ledgerEntries(@ForAll("anyEntry") LedgerEntry entry) {
        assertThat(through(ENTRIES, entry)).isEqualTo(entry);
    }

    @Property(tries = 200)
    void whatLanesKeepAndTell(
            @ForAll("anyReservation") Reservation reservation,
            @ForAll("anyLevel") LaneLevel level,
            @ForAll("anyStatus") LaneStatus status) {
        assertThat(through(RESERVATIONS, reservation)).isEqualTo(reservation);
        assertThat(through(LEVELS, level)).isEqualTo(level);
        assertThat(through(STATUSES, status)).isEqualTo(status);
    }

    @Property(tries = 200)
    void theCallLogIsReadAsItWasWritten(@ForAll("anyCall") CallEntry entry) {
        byte[] bytes = CALLS.serialize("t", entry);

        var read = CALL_LOG.deserialize("t", bytes);

        var item = entry.item();
        assertThat(read)
                .isEqualTo(new LoggedCall(
                        entry.correlationId(),
                        item.id(),
                        item.request().caller(),
                        item.request().intent(),
                        item.request().tier(),
                        item.lane(),
                        new ModelId(entry.model()),
                        item.rung(),
                        entry.retryCount(),
                        entry.worker(),
                        entry.startedAt(),
                        item.deadline(),
                        entry.failover().isPresent() ? Optional.empty() : entry.end(),
                        entry.failover()));
    }

    private static <T> T through(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }

    @Provide
    Arbitrary<ChatRequest> anyRequest() {
        return Values.any(Values::request);
    }

    @Provide
    Arbitrary<WorkItem> anyItem() {
        return Values.any(Values::item);
    }

    @Provide
    Arbitrary<WorkItem> anyRoutedItem() {
        return Values.any(Values::routed);
    }

    @Provide
    Arbitrary<WorkBatch> anyBatch() {
        return Values.any(Values::batch);
    }

    @Provide
    Arbitrary<Outcome> anyOutcome() {
        return Values.any(Values::outcome);
    }

    @Provide
    Arbitrary<LaneSignal> anySignal() {
        return Values.any(Values::signal);
    }

    @Provide
    Arbitrary<CallEntry> anyCall() {
        return Values.any(Values::call);
    }

    @Provide
    Arbitrary<ChatResult> anyResult() {
        return Values.any(Values::result);
    }

    @Provide
    Arbitrary<LedgerEntry> anyEntry() {
        return Values.any(Values::entry);
    }

    @Provide
    Arbitrary<Reservation> anyReservation() {
        return Values.any(Values::reservation);
    }

    @Provide
    Arbitrary<LaneLevel> anyLevel() {
        return Values.any(Values::level);
    }

    @Provide
    Arbitrary<LaneStatus> anyStatus() {
        return Values.any(Values::status);
    }
}
