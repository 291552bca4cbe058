package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.LaneSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * One model endpoint's quota, and the requests before and behind it. A single task owns a lane, so its limit is exact
 * however many workers call: a request goes when the bucket holds its tokens and the window has a place, waits here
 * otherwise, and leaves exactly once: dispatched, expired, or pushed out by one that matters more.
 *
 * <p>State lives on the heap and is rebuilt from the stores; each method says what changed, for the caller to store.
 */
public final class Lane {
    /** Pause after a refusal by a provider that does not say how long. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long after the last moment of a call its signal is still waited for. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final LaneId id;
    private final LaneSettings settings;
    private final LaneQueue queue = new LaneQueue();
    private final Map<Reservation.Holder, Reservation> inFlight = new HashMap<>();
    private final PriorityQueue<Reservation> expiries =
            new PriorityQueue<>(Comparator.comparing(Reservation::expiresAt));
    private TokenBucket bucket;
    private Instant pausedUntil;
    private double pace = 1;

    public Lane(LaneId id, LaneSettings settings, Instant now) {
        this.id = id;
        this.settings = settings;
        this.bucket = TokenBucket.full(settings.tokensPerMinute(), now);
        this.pausedUntil = now;
    }

    /** Takes up where another instance stopped; the configured quota counts, whatever it was then. */
    public void restore(LaneLevel level) {
        bucket = new TokenBucket(quota(), Math.min(level.tokens(), (double) quota()), level.at());
        pausedUntil = level.pausedUntil();
    }

    public void restoreQueued(Queued queued) {
        queue.add(queued);
    }

    public void restoreReservation(Reservation reservation) {
        inFlight.put(reservation.holder(), reservation);
        expiries.add(reservation);
    }

    /**
     * Keeps to a share of the quota from now on, because a control says so. The bucket shrinks with its refill: what was
     * saved up at the full pace is not spent first.
     *
     * @param share 1 all of it; 0 nothing is dispatched, and requests wait
     */
    public void steer(double share, Instant now) {
        if (share != pace) {
            pace = share;
            bucket = bucket.resized(quota(), now);
        }
    }

    private long quota() {
        return pace > 0 ? Math.max(1, Math.round(settings.tokensPerMinute() * pace)) : settings.tokensPerMinute();
    }

    /** Adds a request to the queue. When it is full, the least important one leaves; that may be the newcomer. */
    public Optional<Queued> offer(Queued queued) {
        queue.add(queued);
        Optional<Queued> pushedOut = queue.size() > settings.queueLimit() ? queue.last() : Optional.empty();
        pushedOut.ifPresent(queue::remove);
        return pushedOut;
    }

    /** All that may go now, in order, reserved and grouped into batches. */
    public List<Dispatch> dispatch(Instant now) {
        List<Dispatch> batches = new ArrayList<>();
        var batch = new BatchBuilder();
        for (Optional<Queued> next = queue.first(); next.isPresent() && mayGo(next.get(), now); next = queue.first()) {
            Queued going = next.get();
            if (!batch.fits(going)) {
                batches.add(batch.build());
                batch = new BatchBuilder();
            }
            batch.add(going, reserve(going, now));
        }
        if (!batch.isEmpty()) {
            batches.add(batch.build());
        }
        return batches;
    }

    /** What workers may use without asking stays in the bucket: it is there when they do, and is not lost when they do not. */
    private boolean mayGo(Queued queued, Instant now) {
        return pace > 0
                && inFlight.size() < settings.maxInFlight()
                && !now.isBefore(pausedUntil)
                && bucket.holds(queued.tokens() + settings.failoverTokensPerMinute(), now);
    }

    private Reservation reserve(Queued going, Instant now) {
        queue.remove(going);
        bucket = bucket.take(going.tokens(), now);
        var reservation = new Reservation(
                going.id(), going.turn(), going.tokens(), going.callBy().plus(GRACE));
        restoreReservation(reservation);
        return reservation;
    }

    /**
     * Settles an attempt: what was reserved comes back, what was used is taken. An attempt without a reservation (a
     * retry, a failover from elsewhere, work repeated after a crash) is debited as it is.
     *
     * @return the reservation as it stands now; empty when there is none, or when its place in the window is free
     */
    public Optional<Reservation> settle(LaneSignal signal, Instant now) {
        Optional<Reservation> held =
                Optional.ofNullable(inFlight.get(new Reservation.Holder(signal.requestId(), signal.turn())));
        bucket = bucket.take(
                signal.tokens().charged() - held.map(Reservation::tokens).orElse(0L), now);
        if (signal.kind() == LaneSignal.Kind.THROTTLED) {
            slowDown(signal, now);
        }
        if (signal.last()) {
            held.ifPresent(reservation -> inFlight.remove(reservation.holder()));
            return Optional.empty();
        }
        held.ifPresent(reservation -> inFlight.put(reservation.holder(), reservation.settled()));
        return held.map(Reservation::settled);
    }

    /** The provider's word beats our arithmetic: it said that there is nothing left to dispatch by. */
    private void slowDown(LaneSignal signal, Instant now) {
        bucket = bucket.atMost(settings.failoverTokensPerMinute(), now);
        Instant resume = now.plus(signal.retryAfter().orElse(PAUSE));
        pausedUntil = resume.isAfter(pausedUntil) ? resume : pausedUntil;
    }

    /** Takes out of the queue what can no longer be called in time; the ledger closes it. */
    public List<Queued> expireQueued(Instant now) {
        return queue.expire(now);
    }

    /** Gives up reservations that no signal settled in time: quota and places are free again. */
    public List<Reservation> expireReservations(Instant now) {
        List<Reservation> expired = new ArrayList<>();
        while (!expiries.isEmpty() && !expiries.peek().expiresAt().isAfter(now)) {
            Optional.ofNullable(inFlight.remove(expiries.remove().holder()))
                    .ifPresent(current -> expired.add(giveBack(current, now)));
        }
        return expired;
    }

    private Reservation giveBack(Reservation current, Instant now) {
        bucket = bucket.take(-current.tokens(), now);
        return current;
    }

    public LaneId id() {
        return id;
    }

    /** What outlives this task. */
    public LaneLevel level() {
        return new LaneLevel(bucket.level(), bucket.at(), pausedUntil);
    }

    public LaneStatus status(Instant now) {
        return new LaneStatus(
                id,
                now,
                queue.size(),
                queue.oldest().map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
                inFlight.size(),
                settings.maxInFlight(),
                settings.tokensPerMinute(),
                (long) bucket.available(now),
                inFlight.values().stream().mapToLong(Reservation::tokens).sum(),
                now.isBefore(pausedUntil),
                pace);
    }
}
