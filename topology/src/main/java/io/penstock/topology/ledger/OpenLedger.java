package io.penstock.topology.ledger;

import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.ledger.Arrival;
import io.penstock.domain.ledger.Ledger;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Received;
import io.penstock.domain.ledger.Step;
import io.penstock.domain.request.ChatRequest;
import io.penstock.topology.errors.DeadLetterException;
import io.penstock.topology.errors.DeadLetterException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an entry for each new request, and closes every entry whose time is up. The record's timestamp is the broker's
 * append time, from which the deadline counts.
 */
public final class OpenLedger extends ContextualProcessor<String, ChatRequest, String, Step> {
    private static final Logger LOG = LoggerFactory.getLogger(OpenLedger.class);

    /** Finer punctuation commits real transactions on an idle application, and costs more than it gives. */
    private static final Duration TICK = Duration.ofMillis(250);

    /** Bounds one run, so that a wave of deadlines does not hold up the task; records that arrive go on with it. */
    private static final int MOST_CLOSED_AT_ONCE = 500;

    private final Ledger ledger;
    private final Supplier<ControlBoard> controls;
    private final Duration retention;
    private final CloseTimes closeTimes = new CloseTimes();
    private LedgerBook book;
    private Sensor repeated;
    private Optional<Cancellable> ticking = Optional.empty();

    /**
     * @param controls those that there are at the time
     * @param retention how long closed ids are remembered
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public OpenLedger(Ledger ledger, Supplier<ControlBoard> controls, Duration retention) {
        this.ledger = ledger;
        this.controls = controls;
        this.retention = retention;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Step> context) {
        super.init(context);
        book = new LedgerBook(context, retention);
        book.openMarks(Instant.ofEpochMilli(context.currentSystemTimeMs()));
        closeTimes.clear();
        book.allOpen().forEach(entry -> closeTimes.add(ledger.closeAt(entry), entry.id()));
        repeated =
                Sensors.total(context, "requests-repeated", "Requests dropped because their id has its result or will");
        ticking.ifPresent(Cancellable::cancel);
        ticking = Optional.of(context.schedule(
                TICK, PunctuationType.WALL_CLOCK_TIME, now -> closeOverdue(Instant.ofEpochMilli(now))));
    }

    @Override
    public void process(Record<String, ChatRequest> record) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        closeOverdue(now);
        var received = Received.of(record.value(), Instant.ofEpochMilli(record.timestamp()));
        var known = book.knownHash(record.value().id(), now);
        switch (Arrival.of(received.bodyHash(), received.acceptedAt(), now, known, retention)) {
            case Arrival.New fresh -> forward(open(received, now), now);
            case Arrival.Repeated again -> repeated.record(1, now.toEpochMilli());
            case Arrival.Refused refused -> throw deadLetter(refused.reason(), received.acceptedAt());
        }
    }

    /** An accepted request gets its result even when this program fails on it. */
    private Step open(Received received, Instant now) {
        try {
            return ledger.open(received, controls.get(), now);
        } catch (RuntimeException e) {
            LOG.error("a request failed at intake and is closed with the apology", e);
            return ledger.fail(received, now);
        }
    }

    private void closeOverdue(Instant now) {
        int closed = 0;
        for (var due = closeTimes.due(now); due.isPresent(); due = closeTimes.due(now)) {
            Optional<LedgerEntry> open = book.open(due.get());
            open.ifPresent(entry -> forward(expire(entry, now), now));
            closed += open.isPresent() ? 1 : 0;
            if (closed == MOST_CLOSED_AT_ONCE) {
                return;
            }
        }
    }

    private Step expire(LedgerEntry entry, Instant now) {
        try {
            return ledger.expire(entry, now);
        } catch (RuntimeException e) {
            LOG.error("a request failed at its deadline and is closed with the apology", e);
            return ledger.fail(entry, now);
        }
    }

    private void forward(Step step, Instant now) {
        book.apply(step, now);
        switch (step) {
            case Step.Routed routed -> {
                closeTimes.add(ledger.closeAt(routed.entry()), routed.entry().id());
                context().forward(new Record<>(routed.entry().id().value(), step, now.toEpochMilli()));
            }
            case Step.Closed closed ->
                context().forward(new Record<>(closed.result().id().value(), step, now.toEpochMilli()));
        }
    }

    private DeadLetterException deadLetter(Arrival.Reason reason, Instant acceptedAt) {
        return switch (reason) {
            case TOO_OLD ->
                new DeadLetterException(
                        Reason.TOO_OLD,
                        "appended at " + acceptedAt + ", longer ago than closed ids are remembered (" + retention
                                + ")");
            case ID_REUSED ->
                new DeadLetterException(
                        Reason.ID_REUSED,
                        "the requestId was used for another request; each request needs one of its own");
        };
    }
}
