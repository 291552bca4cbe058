package io.penstock.domain.lane;

import java.util.Comparator;
import java.util.TreeSet;

/** What one caller has waiting in one tier, the one whose time is up first in front. */
final class CallerQueue {
    static final Comparator<Queued> BY_TIME =
            Comparator.comparing(Queued::callBy).thenComparing(Queued::id);

    /** The one that has had least comes first; of equals the one that began to wait first. */
    static final Comparator<CallerQueue> BY_SERVICE =
            Comparator.comparingDouble(CallerQueue::served).thenComparingLong(CallerQueue::number);

    static final Comparator<CallerQueue> BY_SIZE =
            Comparator.comparingLong(CallerQueue::tokens).thenComparingLong(CallerQueue::number);

    private final String caller;
    private final long number;
    private final TreeSet<Queued> waiting = new TreeSet<>(BY_TIME);
    private double served;
    private long tokens;

    /**
     * One that begins to wait.
     *
     * @param number how many began before it
     * @param served what counts as served so far, see {@link TierQueue}
     */
    CallerQueue(String caller, long number, double served) {
        this.caller = caller;
        this.number = number;
        this.served = served;
    }

    void add(Queued queued) {
        waiting.add(queued);
        tokens += queued.tokens();
    }

    void remove(Queued queued) {
        if (waiting.remove(queued)) {
            tokens -= queued.tokens();
        }
    }

    void serve(long more) {
        served += more;
    }

    Queued first() {
        return waiting.first();
    }

    /** The one with the most time left. */
    Queued last() {
        return waiting.last();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    String caller() {
        return caller;
    }

    long tokens() {
        return tokens;
    }

    private double served() {
        return served;
    }

    private long number() {
        return number;
    }
}
