package io.penstock.worker.call;

import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.publish.Outbox;
import io.penstock.worker.publish.Publisher;
import io.penstock.worker.publish.UnsendableException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes turns: whatever happens in one, its outcome is published, and known to the broker when {@link #take} returns. */
public final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Workshop workshop;
    private final Publisher publisher;

    public Turns(Workshop workshop, Publisher publisher) {
        this.workshop = workshop;
        this.publisher = publisher;
    }

    /**
     * Takes the turn of one request.
     *
     * @throws InterruptedException when the worker gives up waiting for calls or the broker; the turn counts as not taken
     * @throws io.penstock.worker.publish.PublishFailedException when the broker refuses what this worker says
     */
    public void take(WorkItem item) throws InterruptedException {
        Outbox outbox = publisher.open();
        outbox.outcome(outcome(item, outbox));
        try {
            outbox.awaitAcked();
        } catch (UnsendableException tooLarge) {
            LOG.error("request {}: {}", item.id(), tooLarge.getMessage());
            giveUp(item);
        }
    }

    private Outcome outcome(WorkItem item, Outbox outbox) throws InterruptedException {
        try {
            return new Turn(workshop, outbox, item).take();
        } catch (RuntimeException fault) {
            // A request must not take its worker down: it closes with an apology, and its lane's place is freed.
            LOG.error("request {}: a fault of our own", item.id(), fault);
            outbox.signal(notCalled(item));
            return gaveUp(item);
        }
    }

    private void giveUp(WorkItem item) throws InterruptedException {
        Outbox outbox = publisher.open();
        outbox.outcome(gaveUp(item));
        outbox.awaitAcked();
    }

    private static Outcome gaveUp(WorkItem item) {
        return new Outcome(
                item.id(), item.turn(), item.lane(), Spent.NOTHING, new Outcome.GaveUp(Cause.INTERNAL_ERROR));
    }

    private LaneSignal notCalled(WorkItem item) {
        return new LaneSignal(
                item.lane(),
                item.id() + "." + item.turn() + ".fault",
                item.id(),
                item.turn(),
                Optional.of(item.request().intent()),
                workshop.clock().instant(),
                LaneSignal.Kind.NOT_CALLED,
                true,
                Tokens.NONE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }
}
