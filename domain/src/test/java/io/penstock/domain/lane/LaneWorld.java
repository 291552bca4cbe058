package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A lane with the stores around it, as its stage keeps them, and what may happen to both. */
final class LaneWorld {
    static final LaneSettings SETTINGS = new LaneSettings("bedrock", "here", "large", 60_000, 12, 20, 0);
    static final LaneId LANE = new LaneId("large");

    /** What happens; a and b choose sizes, times and participants. */
    record Event(Kind kind, int a, int b) {}

    enum Kind {
        JOIN,
        JOIN_AGAIN,
        ATTEMPT_ENDS,
        TURN_ENDS,
        THROTTLED,
        FAILED,
        STRANGER_SIGNALS,
        MOMENT_PASSES,
        SECONDS_PASS,
        RESTART
    }

    final Map<RequestId, Queued> queued = new LinkedHashMap<>();
    final Map<Reservation.Holder, Reservation> reservations = new LinkedHashMap<>();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Lane lane = new Lane(LANE, SETTINGS, now);
    private int joined;

    static Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(8, Arbitraries.just(Kind.JOIN)),
                                net.jqwik.api.Tuple.of(8, Arbitraries.of(Kind.class))),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000))
                .as(Event::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(120);
    }

    /** Another instance takes over with what the stores hold. */
    void restart() {
        var level = lane.level();
        lane = new Lane(LANE, SETTINGS, now);
        lane.restore(level);
        reservations.values().forEach(lane::restoreReservation);
        queued.values().forEach(lane::restoreQueued);
    }

    /** A request of its own size; {@code again} is a further turn of one that waits already. */
    Queued arrival(Event event, boolean again) {
        var id = again && !queued.isEmpty()
                ? List.copyOf(queued.keySet()).get(event.b() % queued.size())
                : new RequestId("r-" + joined);
        joined++;
        return new Queued(
                id,
                joined,
                event.a() % 3,
                "caller-" + event.b() % 3,
                now.plusMillis(1 + 20L * event.b()),
                0,
                10 + 17 * event.a(),
                Optional.empty(),
                event.b() % 2 == 0,
                1 + 262 * event.b(),
                now,
                event.b() % 3 == 0 ? Optional.of(Duration.ofMillis(5L * event.a())) : Optional.empty());
    }

    /** One of a single caller, at its last lane, that teaches nothing. */
    static Queued queued(String id, int turn, int tier, Instant callBy, long tokens, int bytes) {
        return new Queued(
                new RequestId(id),
                turn,
                tier,
                "shop",
                callBy,
                0,
                (int) tokens,
                Optional.empty(),
                false,
                bytes,
                Instant.parse("2026-03-01T12:00:00Z"),
                Optional.empty());
    }

    List<Leaving> offer(Queued newcomer) {
        queued.put(newcomer.id(), newcomer);
        return gone(lane.offer(newcomer, now));
    }

    List<Leaving> leaving() {
        return gone(lane.leaving(now));
    }

    private List<Leaving> gone(List<Leaving> leaving) {
        leaving.forEach(it -> queued.remove(it.queued().id()));
        return leaving;
    }

    List<Dispatch> dispatch() {
        var batches = lane.dispatch(now);
        for (var batch : batches) {
            batch.queued().forEach(it -> queued.remove(it.id()));
            batch.reservations().forEach(it -> reservations.put(it.holder(), it));
        }
        return batches;
    }

    List<Queued> expireQueued() {
        var expired = lane.expireQueued(now);
        expired.forEach(it -> queued.remove(it.id()));
        return expired;
    }

    List<Reservation> expireReservations() {
        var expired = lane.expireReservations(now);
        expired.forEach(it -> reservations.remove(it.holder()));
        return expired;
    }

    /** Settles, and returns what the lane holds for that turn before it does. */
    long settle(LaneSignal signal) {
        var holder = new Reservation.Holder(signal.requestId(), signal.turn());
        long held = Optional.ofNullable(reservations.get(holder))
                .map(Reservation::tokens)
                .orElse(0L);
        lane.settle(signal, now).ifPresentOrElse(it -> reservations.put(holder, it), () -> reservations.remove(holder));
        return held;
    }

    /** A signal of one in flight, or of nobody when none is. */
    LaneSignal signal(Event event) {
        var holders = new ArrayList<>(reservations.keySet());
        var stranger = new Reservation.Holder(new RequestId("stranger"), 1);
        var holder = holders.isEmpty() || event.kind() == Kind.STRANGER_SIGNALS
                ? stranger
                : holders.get(event.a() % holders.size());
        var kind = switch (event.kind()) {
            case THROTTLED -> LaneSignal.Kind.THROTTLED;
            case FAILED -> LaneSignal.Kind.FAILED;
            case JOIN, JOIN_AGAIN, ATTEMPT_ENDS, TURN_ENDS, STRANGER_SIGNALS, MOMENT_PASSES, SECONDS_PASS, RESTART ->
                LaneSignal.Kind.OK;
        };
        boolean last = event.kind() == Kind.TURN_ENDS || event.b() % 2 == 0;
        var charged = kind == LaneSignal.Kind.THROTTLED ? Tokens.NONE : Tokens.of(10 * event.b(), event.a());
        var retryAfter =
                event.b() % 3 == 0 ? Optional.of(Duration.ofMillis(1 + 4L * event.a())) : Optional.<Duration>empty();
        return signal(holder, kind, last, charged, retryAfter, now);
    }

    /** The end of a request's only call, which took so long to its first token. */
    static LaneSignal answered(String id, Duration firstToken, Instant at) {
        var holder = new Reservation.Holder(new RequestId(id), 1);
        return signal(
                holder, LaneSignal.Kind.OK, true, Tokens.of(50, 50), Optional.of(firstToken), Optional.empty(), at);
    }

    static LaneSignal signal(
            Reservation.Holder holder,
            LaneSignal.Kind kind,
            boolean last,
            Tokens charged,
            Optional<Duration> retryAfter,
            Instant at) {
        return signal(holder, kind, last, charged, Optional.empty(), retryAfter, at);
    }

    private static LaneSignal signal(
            Reservation.Holder holder,
            LaneSignal.Kind kind,
            boolean last,
            Tokens charged,
            Optional<Duration> firstToken,
            Optional<Duration> retryAfter,
            Instant at) {
        return new LaneSignal(
                LANE,
                holder.id() + "." + holder.turn() + ".1",
                holder.id(),
                holder.turn(),
                Optional.empty(),
                at,
                kind,
                last,
                charged,
                Duration.ofMillis(500),
                firstToken,
                retryAfter);
    }

    void pass(Event event) {
        now = now.plusMillis(event.kind() == Kind.SECONDS_PASS ? 25L * event.a() : event.a() % 250);
    }
}
