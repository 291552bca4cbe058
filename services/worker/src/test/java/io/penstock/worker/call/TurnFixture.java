package io.penstock.worker.call;

import static io.penstock.worker.Fixtures.LARGE;
import static io.penstock.worker.Fixtures.SMALL;
import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.Fixtures.withDeadline;

import io.penstock.domain.call.Allowances;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.RetryPolicy;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.worker.Fixtures;
import io.penstock.worker.provider.ModelProviders;
import io.penstock.worker.publish.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes turns with a scripted provider, in time that passes at once. */
abstract class TurnFixture {
    static final Detail WHY = new Detail("Code", "why");
    static final Failure THROTTLED = new Failure.Throttled(WHY, Optional.of(Duration.ofSeconds(1)));
    static final Failure SERVER_ERROR = new Failure.ServerError(WHY);
    static final Duration STOP_MARGIN = Duration.ofMillis(800);

    final Stop stop = new Stop();

    /** None, unless a test gives it: each turn ends at its lane. */
    final Allowances allowances = new Allowances(Fixtures.config().lanes(), 0);

    final Reported reported = new Reported();
    final List<Duration> waits = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T10:00:00Z");

    record Reported(List<CallEntry> calls, List<LaneSignal> signals) implements Reports {
        Reported() {
            this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        @Override
        public void call(CallEntry entry) {
            calls.add(entry);
        }

        @Override
        public void signal(LaneSignal signal) {
            signals.add(signal);
        }

        List<Status> ends() {
            return calls.stream()
                    .filter(call -> call.failover().isEmpty())
                    .flatMap(call -> call.end().stream())
                    .map(CallEntry.End::status)
                    .toList();
        }

        List<CallEntry> failovers() {
            return calls.stream().filter(call -> call.failover().isPresent()).toList();
        }

        List<Kind> kinds() {
            return signals.stream().map(LaneSignal::kind).toList();
        }

        List<Boolean> lasts() {
            return signals.stream().map(LaneSignal::last).toList();
        }
    }

    WorkItem withMillisLeft(long millis) {
        return withDeadline(item("r-1", now), now.plus(STOP_MARGIN).plusMillis(millis));
    }

    /** On the last rung of its route. */
    WorkItem lastWithMillisLeft(long millis) {
        return withMillisLeft(millis).nextTurn(1, 1);
    }

    Outcome take(ScriptedProvider provider, WorkItem item) {
        return take(workshop(provider, this::pause), item);
    }

    Outcome take(Workshop workshop, WorkItem item) {
        try {
            return new Turn(workshop, reported, item).take();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    Workshop workshop(ScriptedProvider provider, Workshop.Waiting waiting) {
        return workshop(new ModelProviders(Map.of(SMALL, provider, LARGE, provider)), waiting);
    }

    Workshop workshop(ModelProviders providers, Workshop.Waiting waiting) {
        return new Workshop(
                Fixtures.config(),
                providers,
                policy(),
                () -> now,
                waiting,
                stop,
                new Alerts(() -> now),
                allowances,
                new Observations(() -> now),
                "worker-1");
    }

    static RetryPolicy policy() {
        return new RetryPolicy(Fixtures.config().worker().retries(), new Random(3));
    }

    /** Time passes at once. */
    boolean pause(Duration time) {
        waits.add(time);
        now = now.plus(time);
        return stop.isRequested();
    }
}
