package io.penstock.topology.ledger;

import io.penstock.domain.ledger.Ledger;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an entry, or sends it to its next lane, as a worker or a lane reports. What is reported of a closed request
 * came late or twice: it is counted, and changes nothing.
 */
public final class CloseLedger extends ContextualProcessor<String, Outcome, String, Step> {
    private static final Logger LOG = LoggerFactory.getLogger(CloseLedger.class);

    private final Ledger ledger;
    private final Duration retention;
    private LedgerBook book;
    private Sensor late;

    /** @param retention how long closed ids are remembered */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public CloseLedger(Ledger ledger, Duration retention) {
        this.ledger = ledger;
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<String, Step> context) {
        super.init(context);
        book = new LedgerBook(context, retention);
        late = Sensors.total(context, "outcomes-late", "Outcomes of requests that had their result, or of older turns");
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        Optional<LedgerEntry> open = book.open(record.value().id());
        open.flatMap(entry -> report(entry, record.value(), now))
                .ifPresentOrElse(step -> forward(record, step, now), () -> late.record(1, now.toEpochMilli()));
    }

    /** An accepted request gets its result even when this program fails on it. */
    private Optional<Step> report(LedgerEntry entry, Outcome outcome, Instant now) {
        try {
            return ledger.report(entry, outcome, now);
        } catch (RuntimeException e) {
            LOG.error("a request failed at its outcome and is closed with the apology", e);
            return Optional.of(ledger.fail(entry, now));
        }
    }

    private void forward(Record<String, Outcome> record, Step step, Instant now) {
        book.apply(step, now);
        context().forward(record.withValue(step).withTimestamp(now.toEpochMilli()));
    }
}
