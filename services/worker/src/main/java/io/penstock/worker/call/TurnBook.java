package io.penstock.worker.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.Handling;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What a turn has done and used so far, over all its lanes. */
final class TurnBook {
    private final InstantSource clock;
    private final WorkItem item;
    private int attempts;
    private Optional<Instant> firstCall = Optional.empty();
    private Tokens tokens = Tokens.NONE;
    private double costUsd;

    TurnBook(InstantSource clock, WorkItem item) {
        this.clock = clock;
        this.item = item;
    }

    /** Counts a call that begins now; its identity. */
    String begin() {
        attempts++;
        if (firstCall.isEmpty()) {
            firstCall = Optional.of(clock.instant());
        }
        return id(attempts);
    }

    void add(Ended ended) {
        tokens = tokens.plus(ended.tokens());
        costUsd += ended.costUsd();
    }

    /** Used by all calls so far. */
    Tokens tokens() {
        return tokens;
    }

    /** What the latest call did to the quota of its lane. */
    LaneSignal signal(LaneId lane, Ended ended, boolean last) {
        return new LaneSignal(
                lane,
                id(attempts),
                item.id(),
                item.turn(),
                Optional.of(item.request().intent()),
                ended.at(),
                ended.failure().map(Handling::of).map(Handling::signal).orElse(LaneSignal.Kind.OK),
                last,
                ended.tokens(),
                ended.latency(),
                ended.answer().firstToken(),
                ended.failure().flatMap(Failure::retryAfter));
    }

    /** That the lane is left without a call, or without another one. */
    LaneSignal notCalled(LaneId lane) {
        return new LaneSignal(
                lane,
                id(attempts + 1),
                item.id(),
                item.turn(),
                Optional.of(item.request().intent()),
                clock.instant(),
                LaneSignal.Kind.NOT_CALLED,
                true,
                Tokens.NONE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    Spent spent() {
        Instant now = clock.instant();
        Instant from = firstCall.orElse(now);
        return new Spent(
                attempts,
                notNegative(Duration.between(item.acceptedAt(), from)),
                notNegative(Duration.between(from, now)),
                tokens,
                costUsd);
    }

    private String id(int attempt) {
        return item.id() + "." + item.turn() + "." + attempt;
    }

    /** The broker's clock, which stamps acceptance, may be ahead of this machine's. */
    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
