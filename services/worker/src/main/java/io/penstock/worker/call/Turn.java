package io.penstock.worker.call;

import io.penstock.domain.call.Failure;
import io.penstock.domain.call.Handling;
import io.penstock.domain.call.Next;
import io.penstock.domain.call.TimeLeft;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.publish.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A request's turn at its lane, start to end on one thread: calls, and calls again, while there is time. */
final class Turn {
    private final Workshop workshop;
    private final Reports reports;
    private final TimeLeft time;
    private WorkItem item;
    private int attempts;
    private Optional<Instant> firstCall = Optional.empty();
    private Tokens tokens = Tokens.NONE;
    private double costUsd;

    Turn(Workshop workshop, Reports reports, WorkItem item) {
        this.workshop = workshop;
        this.reports = reports;
        this.item = item;
        this.time = TimeLeft.of(item, workshop.config());
    }

    /** Takes the turn; its calls and signals are reported on the way, the last signal marked as such. */
    Outcome take() throws InterruptedException {
        Optional<Endpoint> endpoint = workshop.endpoint(item.lane());
        if (endpoint.isEmpty()) {
            return withoutCall(new Outcome.HandedBack(Cause.INTERNAL_ERROR, true, item));
        }
        while (true) {
            Optional<Outcome.End> over = over();
            if (over.isPresent()) {
                return withoutCall(over.get());
            }
            switch (attempt(endpoint.get())) {
                case Next.Retry retry -> pause(retry);
                case Next.Settle settle -> {
                    return outcome(settle.end());
                }
            }
        }
    }

    /** What ends the turn though no call has: the worker stops, or time is up. */
    private Optional<Outcome.End> over() {
        if (time.isUp(workshop.clock().instant())) {
            return Optional.of(new Outcome.GaveUp(Cause.DEADLINE_PASSED));
        }
        return workshop.stop().isRequested()
                ? Optional.of(new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item))
                : Optional.empty();
    }

    private Next attempt(Endpoint endpoint) throws InterruptedException {
        attempts++;
        workshop.retries().called(workshop.clock().instant());
        var attempt = new Attempt(workshop, reports, endpoint, item, attemptId(attempts));
        if (firstCall.isEmpty()) {
            firstCall = Optional.of(workshop.clock().instant());
        }
        Ended ended = attempt.make(time);
        tokens = tokens.plus(ended.tokens());
        costUsd += ended.costUsd();
        ended.failure().ifPresent(failure -> workshop.alerts().of(item.lane(), endpoint.model(), failure));
        Next next = ended.failure()
                .map(failure -> workshop.retries().after(failure, item, attempts, ended.at(), time))
                .orElseGet(() -> answered(endpoint, ended));
        reports.signal(signal(ended, next instanceof Next.Settle));
        return next;
    }

    private void pause(Next.Retry retry) throws InterruptedException {
        boolean stopped = workshop.waiting().pause(retry.delay());
        // A wait that the worker's stop cut short is not a retry made.
        if (!stopped) {
            item = item.withRetriesLeft(item.retriesLeft() - 1);
        }
    }

    private static Next answered(Endpoint endpoint, Ended ended) {
        return new Next.Settle(new Outcome.Answered(
                endpoint.model().id(), ended.text(), ended.answer().stopReason().orElse(""), ended.repairs()));
    }

    private Outcome withoutCall(Outcome.End end) {
        Instant now = workshop.clock().instant();
        reports.signal(new LaneSignal(
                item.lane(),
                attemptId(attempts + 1),
                item.id(),
                item.turn(),
                now,
                LaneSignal.Kind.NOT_CALLED,
                true,
                Tokens.NONE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty()));
        return outcome(end);
    }

    private LaneSignal signal(Ended ended, boolean last) {
        return new LaneSignal(
                item.lane(),
                attemptId(attempts),
                item.id(),
                item.turn(),
                ended.at(),
                ended.failure().map(Handling::of).map(Handling::signal).orElse(LaneSignal.Kind.OK),
                last,
                ended.tokens(),
                ended.latency(),
                ended.answer().firstToken(),
                ended.failure().flatMap(Failure::retryAfter));
    }

    private Outcome outcome(Outcome.End end) {
        return new Outcome(item.id(), item.turn(), item.lane(), spent(), end);
    }

    private Spent spent() {
        Instant now = workshop.clock().instant();
        Instant from = firstCall.orElse(now);
        return new Spent(
                attempts,
                notNegative(Duration.between(item.acceptedAt(), from)),
                notNegative(Duration.between(from, now)),
                tokens,
                costUsd);
    }

    private String attemptId(int attempt) {
        return item.id() + "." + item.turn() + "." + attempt;
    }

    /** The broker's clock, which stamps acceptance, may be ahead of this machine's. */
    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
