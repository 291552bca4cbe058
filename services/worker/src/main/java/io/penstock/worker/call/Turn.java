package io.penstock.worker.call;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.Next;
import io.penstock.domain.call.TimeLeft;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.worker.publish.Reports;
import java.util.Optional;

/**
 * A request's turn, start to end on one thread: calls, and calls again, at its lane, then at later ones while these allow it and
 * there is time. When all has failed, the part of an answer that one of them brought is better than none.
 */
final class Turn {
    private final Workshop workshop;
    private final Reports reports;
    private final TurnBook book;
    private WorkItem item;
    private Optional<Attempt> lastAttempt = Optional.empty();
    private Optional<Cause> left = Optional.empty();
    private Optional<Partial> partial = Optional.empty();

    /** A part of an answer, and the place on the route that it is of. */
    private record Partial(Outcome.Answered answer, int rung) {}

    Turn(Workshop workshop, Reports reports, WorkItem item) {
        this.workshop = workshop;
        this.reports = reports;
        this.item = item;
        this.book = new TurnBook(workshop.clock(), item);
    }

    /** Takes the turn; its calls and signals are reported on the way, the last signal of each lane marked as such. */
    Outcome take() throws InterruptedException {
        Outcome.End end = atLane();
        for (Optional<WorkItem> next = failover(end); next.isPresent(); next = failover(end)) {
            item = next.get();
            end = atFailoverLane();
        }
        return outcome(end);
    }

    /** Calls at the item's lane until it has answered, or is left. */
    private Outcome.End atLane() throws InterruptedException {
        Optional<Endpoint> endpoint = workshop.endpoint(item.lane());
        if (endpoint.isEmpty()) {
            return withoutCall(new Outcome.HandedBack(Cause.INTERNAL_ERROR, true, item));
        }
        TimeLeft time = TimeLeft.of(item, workshop.config());
        for (int calls = 1; ; calls++) {
            Optional<Outcome.End> over = over(time);
            if (over.isPresent()) {
                return withoutCall(over.get());
            }
            switch (attempt(endpoint.get(), time, calls)) {
                case Next.Retry retry -> pause(retry);
                case Next.AskAgain again -> item = item.limitedTo(item.maxTokens());
                case Next.Settle settle -> {
                    return settle.end();
                }
            }
        }
    }

    /** What its calls did not use of the lane's allowance comes back to it. */
    private Outcome.End atFailoverLane() throws InterruptedException {
        long before = book.tokens().charged();
        try {
            return atLane();
        } finally {
            long used = book.tokens().charged() - before;
            workshop.allowances()
                    .giveBack(
                            item.lane(),
                            item.reserved() - used,
                            workshop.clock().instant());
        }
    }

    /** What ends the turn though no call has: the worker stops, or time is up. */
    private Optional<Outcome.End> over(TimeLeft time) {
        if (time.isUp(workshop.clock().instant())) {
            return Optional.of(new Outcome.GaveUp(Cause.DEADLINE_PASSED));
        }
        return workshop.stop().isRequested()
                ? Optional.of(new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item))
                : Optional.empty();
    }

    /** @param calls at this lane in this turn, with the one to be made */
    private Next attempt(Endpoint endpoint, TimeLeft time, int calls) throws InterruptedException {
        workshop.retries().called(workshop.clock().instant());
        var attempt = new Attempt(workshop, reports, endpoint, item, book.begin());
        Ended ended = attempt.make(time);
        lastAttempt = Optional.of(attempt);
        book.add(ended);
        if (item.isLimited() && ended.isCutAtMaxTokens()) {
            return askAgain(endpoint, ended);
        }
        ended.partial().ifPresent(part -> partial = Optional.of(new Partial(part, item.rung())));
        ended.failure().ifPresent(failure -> workshop.alerts().of(item.lane(), endpoint.model(), failure));
        Next next = ended.failure()
                .map(failure -> workshop.retries().after(failure, item, calls, ended.at(), time))
                .orElseGet(() -> answered(endpoint, ended));
        reports.signal(book.signal(item.lane(), ended, next instanceof Next.Settle));
        return next;
    }

    /** The endpoint did as it was told; what it brought is kept for the case that there is no time for more. */
    private Next askAgain(Endpoint endpoint, Ended ended) {
        if (ended.failure().isEmpty()) {
            partial = Optional.of(new Partial(answer(endpoint, ended), item.rung()));
        }
        reports.signal(book.signal(item.lane(), ended.withoutFailure(), false));
        return new Next.AskAgain();
    }

    private void pause(Next.Retry retry) throws InterruptedException {
        boolean stopped = workshop.waiting().pause(retry.delay());
        // A wait that the worker's stop cut short is not a retry made.
        if (!stopped) {
            item = item.withRetriesLeft(item.retriesLeft() - 1);
        }
    }

    private static Next answered(Endpoint endpoint, Ended ended) {
        return new Next.Settle(answer(endpoint, ended));
    }

    private static Outcome.Answered answer(Endpoint endpoint, Ended ended) {
        return new Outcome.Answered(
                endpoint.model().id(), ended.text(), ended.answer().stopReason().orElse(""), ended.repairs());
    }

    /** The same request at the next lane, if it has to leave this one and that one allows it; each leaving is logged (row C1). */
    private Optional<WorkItem> failover(Outcome.End end) {
        if (!(end instanceof Outcome.HandedBack back) || !back.nextRung() || isLast(back.item())) {
            return Optional.empty();
        }
        WorkItem next = back.item().atRung(back.item().rung() + 1);
        boolean here = !workshop.stop().isRequested()
                && workshop.endpoint(next.lane()).isPresent()
                && workshop.allowances()
                        .take(next.lane(), next.reserved(), workshop.clock().instant());
        var how = new CallEntry.Failover(next.lane(), back.cause(), here);
        lastAttempt.ifPresent(attempt -> attempt.leave(how));
        if (here) {
            left = left.or(() -> Optional.of(back.cause()));
        }
        return here ? Optional.of(next) : Optional.empty();
    }

    private static boolean isLast(WorkItem item) {
        return item.rung() + 1 >= item.route().size();
    }

    private Outcome.End withoutCall(Outcome.End end) {
        reports.signal(book.notCalled(item.lane()));
        return end;
    }

    private Outcome outcome(Outcome.End end) {
        boolean nobodyElse = switch (end) {
            case Outcome.Answered answered -> false;
            case Outcome.GaveUp gaveUp -> true;
            case Outcome.HandedBack back -> back.nextRung() && isLast(back.item());
        };
        return nobodyElse && partial.isPresent()
                ? outcome(partial.get().answer(), item.atRung(partial.get().rung()))
                : outcome(end, item);
    }

    private Outcome outcome(Outcome.End end, WorkItem at) {
        return new Outcome(at.id(), at.turn(), at.lane(), book.spent(), end, left);
    }
}
