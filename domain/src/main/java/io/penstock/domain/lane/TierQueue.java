package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What waits of one tier, fair between callers: the caller that has had the fewest tokens goes next. It is start-time
 * fair queueing (Goyal, Vin, Cheng 1996) over callers, with the virtual time of weighted fair queueing: it advances by what
 * is served, divided by how many share it, so that a stream of ever new callers cannot hold back one that waits. A caller
 * begins at the virtual time, whatever it had before: who has nothing waiting is forgotten.
 */
final class TierQueue {
    private static final Comparator<Queued> BY_WAIT =
            Comparator.comparing(Queued::since).thenComparing(Queued::id);

    /** Over how long arrivals are counted. */
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final int rank;
    private final Map<String, CallerQueue> callers = new HashMap<>();
    private final TreeSet<CallerQueue> byService = new TreeSet<>(CallerQueue.BY_SERVICE);
    private final TreeSet<CallerQueue> bySize = new TreeSet<>(CallerQueue.BY_SIZE);
    private final TreeSet<Queued> times = new TreeSet<>(CallerQueue.BY_TIME);
    private final TreeSet<Queued> waits = new TreeSet<>(BY_WAIT);
    private final RollingSum arrivals = new RollingSum(LATELY);
    private double virtualTime;
    private double pass;
    private long tokens;
    private long began;

    TierQueue(int rank) {
        this.rank = rank;
    }

    void add(Queued queued) {
        CallerQueue caller = callers.get(queued.caller());
        if (caller == null) {
            caller = new CallerQueue(queued.caller(), began++, virtualTime);
            callers.put(queued.caller(), caller);
        } else {
            unlink(caller);
        }
        caller.add(queued);
        link(caller);
        times.add(queued);
        waits.add(queued);
        tokens += queued.tokens();
        arrivals.add(queued.tokens(), queued.since());
    }

    void remove(Queued queued) {
        CallerQueue caller = callers.get(queued.caller());
        if (caller == null || !times.remove(queued)) {
            return;
        }
        unlink(caller);
        caller.remove(queued);
        if (caller.isEmpty()) {
            callers.remove(caller.caller());
        } else {
            link(caller);
        }
        waits.remove(queued);
        tokens -= queued.tokens();
    }

    /** Takes out one that goes, and counts it for its caller. */
    void serve(Queued queued) {
        CallerQueue caller = callers.get(queued.caller());
        if (caller != null) {
            byService.remove(caller);
            caller.serve(queued.tokens());
            byService.add(caller);
            virtualTime += (double) queued.tokens() / callers.size();
        }
        remove(queued);
    }

    Queued first() {
        return byService.first().first();
    }

    /** The one that matters least: of the caller that has most waiting the one with the most time left. */
    Queued last() {
        return bySize.last().last();
    }

    /** All whose time to be called is up at that time, the earliest first. */
    List<Queued> due(Instant time) {
        List<Queued> due = new ArrayList<>();
        for (Queued queued : times) {
            if (queued.callBy().isAfter(time)) {
                break;
            }
            due.add(queued);
        }
        return due;
    }

    List<Queued> all() {
        return List.copyOf(times);
    }

    Instant oldest() {
        return waits.first().since();
    }

    /** Tokens that go before one of that caller: its own, as often as callers take turns, but at most all. */
    long before(String caller) {
        CallerQueue own = callers.get(caller);
        double turns = (own == null ? 0.0 : (double) own.tokens()) * callers.size();
        return (long) Math.min((double) tokens, turns);
    }

    double arrivingPerSecond(Instant now) {
        return arrivals.perSecond(now);
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    int callers() {
        return callers.size();
    }

    int size() {
        return times.size();
    }

    int rank() {
        return rank;
    }

    long tokens() {
        return tokens;
    }

    /** Service so far, by the tier's weight; see {@link LaneQueue}. */
    double pass() {
        return pass;
    }

    void pass(double newPass) {
        pass = newPass;
    }

    private void link(CallerQueue caller) {
        byService.add(caller);
        bySize.add(caller);
    }

    private void unlink(CallerQueue caller) {
        byService.remove(caller);
        bySize.remove(caller);
    }
}
