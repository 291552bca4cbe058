package io.penstock.bench.lanes;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.lane.Lane;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.Queued;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** What it costs a lane to take one request in and let one go while so many wait, of three tiers and a thousand callers. */
final class DecisionCost {
    private static final LaneId LANE = new LaneId("large");
    private static final int IN_FLIGHT = 8;
    private static final LaneSettings SETTINGS =
            new LaneSettings("bedrock", "here", "large", 1_000_000_000_000L, IN_FLIGHT, 1_000_000, 0);
    private static final Duration DAYS = Duration.ofDays(7);
    private static final int CALLERS = 1000;

    private final Random random = new Random(5);
    private final Deque<Reservation> inFlight = new ArrayDeque<>();
    private final Lane lane;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int joined;

    DecisionCost(int waiting) {
        lane = new Lane(LANE, SETTINGS, now);
        for (int i = 0; i < waiting + IN_FLIGHT; i++) {
            join();
        }
        go();
    }

    /** Microseconds of a request's whole way through the lane. */
    double micros(Duration length) {
        long start = System.nanoTime();
        long rounds = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            for (int i = 0; i < 100; i++) {
                round();
            }
            rounds += 100;
        }
        return (System.nanoTime() - start) / 1e3 / rounds;
    }

    /** One comes, one is done, one goes. */
    private void round() {
        now = now.plusMillis(1);
        join();
        Reservation done = inFlight.remove();
        lane.settle(ended(done), now);
        go();
    }

    private void join() {
        var queued = new Queued(
                new RequestId("r-" + joined++),
                1,
                random.nextInt(3),
                "caller-" + random.nextInt(CALLERS),
                now.plus(DAYS).plusMillis(random.nextInt(60_000)),
                1000,
                500,
                Optional.empty(),
                false,
                1000,
                now,
                Optional.empty());
        lane.offer(queued, now);
    }

    private void go() {
        lane.expireQueued(now);
        lane.dispatch(now).forEach(batch -> inFlight.addAll(batch.reservations()));
    }

    private LaneSignal ended(Reservation done) {
        return new LaneSignal(
                LANE,
                done.id() + ".1.1",
                done.id(),
                done.turn(),
                Optional.empty(),
                now,
                LaneSignal.Kind.OK,
                true,
                Tokens.of(1000, 100),
                Duration.ofMillis(800),
                Optional.empty(),
                Optional.empty());
    }
}
