package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.result.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model endpoint's quota, and the requests before and behind it. A single task owns a lane, so its limit is exact
 * however many workers call: a request goes when the quota holds its tokens and the window has a place, waits here
 * otherwise, and leaves exactly once: dispatched, expired, or without a call to the next lane of its route, because here
 * it would wait too long, the breaker is open, or the queue is full and it matters least.
 *
 * <p>State lives on the heap and is rebuilt from the stores; each method says what changed, for the caller to store. What was
 * learned of tokens, latencies and refusals by chance is learned anew.
 */
public final class Lane {
    /** How long after the last moment of a call its signal is still waited for. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** For how many important requests the others leave tokens. */
    private static final int AT_ONCE = 4;

    private final LaneId id;
    private final LaneParts parts;
    private final LaneQueue queue;
    private final InFlight inFlight;
    private final Quota quota;
    private final Breaker breaker;
    private final Estimates estimates;
    private final Waits waits;
    private final LaneReport report;

    public Lane(LaneId id, LaneSettings settings, Instant now) {
        this.id = id;
        this.parts = LaneParts.of(settings, now);
        this.queue = parts.queue();
        this.inFlight = parts.inFlight();
        this.quota = parts.quota();
        this.breaker = parts.breaker();
        this.estimates = parts.estimates();
        this.waits = new Waits(parts);
        this.report = new LaneReport(id, parts, waits);
    }

    /** Takes up where another instance stopped; the configured quota counts, whatever it was then. */
    public void restore(LaneLevel level) {
        quota.restore(level);
        breaker.restore(level.breakerUntil(), level.at());
    }

    public void restoreQueued(Queued queued) {
        queue.add(queued);
    }

    public void restoreReservation(Reservation reservation) {
        inFlight.put(reservation);
    }

    /**
     * Keeps to a share of the quota from now on, because a control says so. The bucket shrinks with its refill: what was
     * saved up at the full pace is not spent first.
     *
     * @param share 1 all of it; 0 nothing is dispatched, and requests wait
     */
    public void steer(double share, Instant now) {
        quota.steer(share, now);
    }

    /**
     * Adds a request to the queue.
     *
     * @return what leaves for it; that may be the newcomer itself
     */
    public List<Leaving> offer(Queued queued, Instant now) {
        Optional<Cause> refused = refused(queued, now);
        if (refused.isPresent()) {
            queue.forget(queued.id());
            return List.of(new Leaving(queued, refused.get()));
        }
        queue.add(queued);
        return queue.size() > parts.settings().queueLimit()
                ? queue.last().map(last -> leave(last, Cause.QUEUE_FULL)).stream()
                        .toList()
                : List.of();
    }

    /** Why a newcomer had better not wait here. */
    private Optional<Cause> refused(Queued queued, Instant now) {
        if (!breaker.isClosed()) {
            return passesBy(queued, now) ? Optional.of(Cause.LANE_OPEN) : Optional.empty();
        }
        return waits.tooLong(queued, now);
    }

    /** Past an open lane, but for the one that may be its probe, and those with nowhere to go and time to wait. */
    private boolean passesBy(Queued queued, Instant now) {
        if (breaker.wantsProbe(now)) {
            return false;
        }
        Instant until = breaker.until().orElse(now);
        return queued.hasNext() || queued.callBy().isBefore(until);
    }

    /** Those waiting that had better go on elsewhere now: the breaker has opened, their patience has ended, or nearly their time. */
    public List<Leaving> leaving(Instant now) {
        List<Leaving> leaving = new ArrayList<>();
        if (!breaker.isClosed()) {
            queue.all().stream()
                    .filter(queued -> passesBy(queued, now))
                    .forEach(queued -> leaving.add(leave(queued, Cause.LANE_OPEN)));
        }
        queue.due(now.plus(parts.window().usual())).stream()
                .filter(queued -> queued.hasNext() && queued.callBy().isAfter(now))
                .forEach(queued -> leaving.add(leave(queued, Cause.LANE_BUSY)));
        if (!quota.isHeld()) {
            queue.impatient(now).forEach(queued -> leaving.add(leave(queued, Cause.LANE_BUSY)));
        }
        return leaving;
    }

    private Leaving leave(Queued queued, Cause cause) {
        queue.remove(queued);
        return new Leaving(queued, cause);
    }

    /** All that may go now, in order, reserved and grouped into batches. */
    public List<Dispatch> dispatch(Instant now) {
        List<Dispatch> batches = new ArrayList<>();
        boolean probe = breaker.wantsProbe(now);
        int most = breaker.isClosed() ? Integer.MAX_VALUE : probe ? 1 : 0;
        var batch = new BatchBuilder();
        for (int gone = 0; gone < most; gone++) {
            Optional<Queued> next = queue.first().filter(queued -> mayGo(queued, now));
            if (next.isEmpty()) {
                break;
            }
            if (!batch.fits(next.get())) {
                batches.add(batch.build(false));
                batch = new BatchBuilder();
            }
            batch.add(next.get(), reserve(next.get(), now));
        }
        if (!batch.isEmpty()) {
            batches.add(batch.build(probe));
        }
        batches.forEach(it -> sent(it, now));
        return batches;
    }

    private void sent(Dispatch batch, Instant now) {
        parts.meter().dispatched(batch, now);
        if (batch.probe()) {
            breaker.probing(batch.reservations().getFirst());
        }
    }

    private boolean mayGo(Queued queued, Instant now) {
        return parts.hasPlace(now) && quota.mayTake(reserves(queued, now), leftFor(queued), now);
    }

    private long reserves(Queued queued, Instant now) {
        return (long) estimates.input(queued.inputTokens()) + outputLimit(queued, now);
    }

    /** A limit that is learned can cut an answer, so it is kept for when it saves something. */
    private int outputLimit(Queued queued, Instant now) {
        return quota.isScarce(now) ? estimates.outputLimit(queued) : queued.maxTokens();
    }

    /** What less important requests leave in the bucket: the next important ones go at once, and the pace is the same. */
    private long leftFor(Queued queued) {
        return queued.tierRank() == 0 ? 0 : AT_ONCE * estimates.usual();
    }

    private Reservation reserve(Queued going, Instant now) {
        var reservation = new Reservation(
                going.id(),
                going.turn(),
                reserves(going, now),
                going.callBy().plus(GRACE),
                going.inputTokens(),
                outputLimit(going, now),
                going.maxTokens(),
                going.learns());
        queue.serve(going, now);
        quota.reserve(reservation.tokens(), now);
        inFlight.put(reservation);
        return reservation;
    }

    /**
     * Settles an attempt: what was reserved comes back, what was used is taken. An attempt without a reservation (a
     * retry, a failover from elsewhere, work repeated after a crash) is debited as it is.
     *
     * @return the reservation as it stands now; empty when there is none, or when its place in the window is free
     */
    public Optional<Reservation> settle(LaneSignal signal, Instant now) {
        Optional<Reservation> held = inFlight.of(new Reservation.Holder(signal.requestId(), signal.turn()));
        long reserved = held.map(Reservation::tokens).orElse(0L);
        int callsReserved = reserved > 0 ? 1 : 0;
        int callsMade = signal.kind() == LaneSignal.Kind.NOT_CALLED ? 0 : 1;
        quota.take(signal.tokens().charged() - reserved, callsMade - callsReserved, now);
        parts.meter().settled(signal, now);
        breaker.hear(signal, now);
        held.ifPresent(reservation -> learn(reservation, signal));
        if (signal.kind() == LaneSignal.Kind.THROTTLED) {
            quota.refused(reserved - signal.tokens().charged(), signal.retryAfter(), now);
        }
        if (signal.last()) {
            held.ifPresent(inFlight::remove);
            return Optional.empty();
        }
        held.map(Reservation::settled).ifPresent(inFlight::put);
        return held.map(Reservation::settled);
    }

    private void learn(Reservation held, LaneSignal signal) {
        if (signal.kind() != LaneSignal.Kind.OK) {
            return;
        }
        quota.accepted();
        parts.window().learn(signal);
        if (held.tokens() > 0) {
            estimates.learn(held, signal.tokens());
        } else {
            estimates.learnOutput(held, signal.tokens().output());
        }
    }

    /**
     * Takes out of the queue all that can no longer be called for in time, with nobody next: nothing would have come when
     * theirs is up. Where tokens are scarce and others wait for them, that is so of all whose answer may not be whole by then.
     */
    public List<Queued> expireQueued(Instant now) {
        List<Queued> expired = new ArrayList<>(queue.expire(now));
        List<Queued> late = queue.due(now.plus(parts.window().longest()));
        boolean wanted = quota.isScarce(now) && queue.size() > late.size();
        late.stream()
                .filter(queued -> !queued.hasNext())
                .filter(queued -> !now.plus(needs(queued, wanted)).isBefore(queued.callBy()))
                .forEach(queued -> {
                    queue.remove(queued);
                    expired.add(queued);
                });
        return expired;
    }

    /** Half of the time that it was given is enough for it in any case: some answers are shorter than others. */
    private Duration needs(Queued queued, boolean wanted) {
        Duration least = parts.window().usualFirstToken();
        Duration half = Duration.between(queued.since(), queued.callBy()).dividedBy(2);
        Duration whole =
                parts.window().longest().compareTo(half) < 0 ? parts.window().longest() : half;
        return wanted && whole.compareTo(least) > 0 ? whole : least;
    }

    /** Gives up reservations that no signal settled in time; their tokens come back. */
    public List<Reservation> expireReservations(Instant now) {
        List<Reservation> expired = inFlight.expire(now);
        expired.forEach(reservation -> quota.take(-reservation.tokens(), 0, now));
        breaker.expire(now);
        return expired;
    }

    public LaneId id() {
        return id;
    }

    /** What outlives this task. */
    public LaneLevel level() {
        return quota.level(breaker.until());
    }

    /** The share of its quota that a control has it keep to. */
    public double steered() {
        return quota.steered();
    }

    public LaneStatus.State state(Instant now) {
        return report.state(now);
    }

    public LaneStatus status(Instant now) {
        return report.status(now);
    }
}
