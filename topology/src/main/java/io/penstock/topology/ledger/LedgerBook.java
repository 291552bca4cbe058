package io.penstock.topology.ledger;

import io.penstock.domain.RequestId;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** The ledger's stores as its stages use them: look up, and apply a step. */
final class LedgerBook {
    /** How far another instance's clock may run ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** No request's id: those are not empty. */
    private static final String NOBODY = "";

    private final KeyValueStore<String, LedgerEntry> entries;
    private final WindowStore<String, Long> marks;
    private final Duration retention;

    LedgerBook(ProcessingContext context, Duration retention) {
        this.entries = context.getStateStore(LedgerStores.ENTRIES);
        this.marks = context.getStateStore(LedgerStores.MARKS);
        this.retention = retention;
    }

    /** Opens the marks' segment of this time, which the first mark would else wait for. */
    void openMarks(Instant now) {
        marks.put(NOBODY, null, now.toEpochMilli());
    }

    Optional<LedgerEntry> open(RequestId id) {
        return Optional.ofNullable(entries.get(id.value()));
    }

    List<LedgerEntry> allOpen() {
        List<LedgerEntry> all = new ArrayList<>();
        try (var entry = entries.all()) {
            entry.forEachRemaining(each -> all.add(each.value));
        }
        return all;
    }

    /** Hash of the body under which the id is open, or was closed within the retention. */
    Optional<Long> knownHash(RequestId id, Instant now) {
        Optional<Long> open = open(id).map(LedgerEntry::bodyHash);
        return open.isPresent() ? open : closedHash(id, now);
    }

    private Optional<Long> closedHash(RequestId id, Instant now) {
        try (var found = marks.fetch(id.value(), now.minus(retention), now.plus(CLOCK_SKEW))) {
            return found.hasNext() ? Optional.of(found.next().value) : Optional.empty();
        }
    }

    void apply(Step step, Instant now) {
        switch (step) {
            case Step.Routed routed -> entries.put(routed.entry().id().value(), routed.entry());
            case Step.Closed closed -> {
                String id = closed.result().id().value();
                entries.delete(id);
                marks.put(id, closed.bodyHash(), now.toEpochMilli());
            }
        }
    }
}
