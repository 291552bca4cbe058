package io.penstock.bench.detect;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A worker, and models behind it, as far as the dispatcher and analytics see them: calls that take a second or so, one in a hundred of
 * which fails; two retries a request with backoff, then the next rung.
 */
final class StandInWorker {
    private static final double ORDINARY_ERRORS = 0.01;
    private static final Duration FAILS_AFTER = Duration.ofMillis(80);
    private static final long BACKOFF_MS = 500;
    private static final double LATENCY_MS = 900;
    private static final double SPREAD = 0.35;

    private final Drivers drivers;
    private final PenstockConfig config;
    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    private Optional<Onset> onset = Optional.empty();

    private record Event(Instant at, Runnable what) {}

    StandInWorker(Drivers drivers, PenstockConfig config, Random random) {
        this.drivers = drivers;
        this.config = config;
        this.random = random;
    }

    void disturb(Onset by) {
        onset = Optional.of(by);
    }

    void work(Instant now) {
        drivers.work().forEach(item -> call(item, 1, now));
        while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
            events.remove().what().run();
        }
    }

    private void call(WorkItem item, int attempt, Instant at) {
        boolean large = config.lane(item.lane()).model().startsWith("sonnet");
        Onset.Fate fate = onset.map(it -> it.fate(item.request().intent().value(), large, random))
                .orElse(Onset.Fate.ANSWERED);
        if (fate == Onset.Fate.ANSWERED && random.nextDouble() < ORDINARY_ERRORS) {
            fate = Onset.Fate.FAILED;
        }
        if (fate == Onset.Fate.NEVER_MADE) {
            return;
        }
        CallEntry call = started(item, attempt, at);
        drivers.log(call, at);
        switch (fate) {
            case ANSWERED -> {
                Duration ordinary =
                        Duration.ofMillis(Math.round(LATENCY_MS * Math.exp(SPREAD * random.nextGaussian())));
                Duration latency = onset.map(it -> it.latency(ordinary, large)).orElse(ordinary);
                events.add(new Event(at.plus(latency), () -> answered(item, attempt, call, latency)));
            }
            case FAILED -> events.add(new Event(at.plus(FAILS_AFTER), () -> failed(item, attempt, call)));
            case THROTTLED -> events.add(new Event(at.plus(FAILS_AFTER), () -> throttled(item, attempt, call)));
            case NEVER_MADE -> {}
        }
    }

    private void answered(WorkItem item, int attempt, CallEntry call, Duration latency) {
        Instant now = call.startedAt().plus(latency);
        end(call, Status.SUCCESS, latency, now);
        signal(item, attempt, LaneSignal.Kind.OK, latency, true, now);
        finish(
                item,
                attempt,
                new Outcome.Answered(new ModelId(call.model()), "An answer.", "end_turn", List.of()),
                now);
    }

    private void failed(WorkItem item, int attempt, CallEntry call) {
        Instant now = call.startedAt().plus(FAILS_AFTER);
        boolean retries = attempt <= item.retriesLeft();
        end(call, Status.ERROR, FAILS_AFTER, now);
        signal(item, attempt, LaneSignal.Kind.FAILED, FAILS_AFTER, !retries, now);
        if (retries) {
            Instant again = now.plusMillis(random.nextLong(BACKOFF_MS * attempt));
            events.add(new Event(again, () -> call(item, attempt + 1, again)));
        } else {
            var left = new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item.withRetriesLeft(0));
            finish(item, attempt, left, now);
        }
    }

    /** It goes back to its lane, which waits. */
    private void throttled(WorkItem item, int attempt, CallEntry call) {
        Instant now = call.startedAt().plus(FAILS_AFTER);
        end(call, Status.THROTTLED, FAILS_AFTER, now);
        signal(item, attempt, LaneSignal.Kind.THROTTLED, FAILS_AFTER, true, now);
        finish(item, attempt, new Outcome.HandedBack(Cause.THROTTLED, false, item), now);
    }

    private CallEntry started(WorkItem item, int attempt, Instant at) {
        var model = config.modelOf(item.lane());
        return new CallEntry(
                item.id() + "." + item.turn() + "." + attempt,
                item,
                "aws.bedrock",
                model.id().value(),
                attempt - 1,
                "stand-in",
                at,
                TokenEstimate.of(item.request(), model.charsPerToken()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void end(CallEntry call, Status status, Duration latency, Instant now) {
        boolean success = status == Status.SUCCESS;
        drivers.log(
                call.ended(new CallEntry.End(
                        now,
                        status,
                        success ? Tokens.of(200, 80) : Tokens.NONE,
                        success ? 0.001 : 0,
                        latency,
                        success ? Optional.of(latency.dividedBy(3)) : Optional.empty(),
                        success ? Optional.empty() : Optional.of("Stand" + status),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false)),
                now);
    }

    private void signal(WorkItem item, int attempt, LaneSignal.Kind kind, Duration latency, boolean last, Instant now) {
        drivers.signal(
                new LaneSignal(
                        item.lane(),
                        item.id() + "." + item.turn() + "." + attempt,
                        item.id(),
                        item.turn(),
                        Optional.of(item.request().intent()),
                        now,
                        kind,
                        last,
                        kind == LaneSignal.Kind.OK ? Tokens.of(200, 80) : Tokens.NONE,
                        latency,
                        Optional.empty(),
                        Optional.empty()),
                now);
    }

    private void finish(WorkItem item, int attempt, Outcome.End end, Instant now) {
        var spent = new Spent(attempt, Duration.ofMillis(20), Duration.between(item.acceptedAt(), now), Tokens.NONE, 0);
        drivers.report(new Outcome(item.id(), item.turn(), item.lane(), spent, end), now);
    }
}
