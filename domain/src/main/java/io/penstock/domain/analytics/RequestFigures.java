package io.penstock.domain.analytics;

import java.time.Duration;
import java.util.Set;

/** Figures of requests: at which level they were answered and why, and how long they took. */
public final class RequestFigures implements Figures<RequestFigures> {
    private static final String REJECTED = "REJECTED";

    /** Levels that no model had a part in. */
    private static final Set<String> WITHOUT_MODEL = Set.of("TEMPLATE", "APOLOGY");

    /**
     * Causes of a person, an alarm, a lane that was asked for too much, or one whose breaker does already what an alarm's template
     * would: other intents of that lane have failed no call.
     */
    private static final Set<String> KEPT_BACK_BY =
            Set.of("OVERRIDDEN", "SHED", "OVERLOADED", "QUEUE_FULL", "LANE_BUSY", "LANE_OPEN");

    /** Plain counts. */
    public enum Count {
        /** Requests that got their result. */
        RESULTS,
        /** Results that came after their deadline; a rejected request had none. */
        DEADLINE_MISSES,
        /** Results whose own time was not believed. */
        MISDATED,
        /** Results without a model because somebody wanted it so, or because lanes had no room or were open. */
        KEPT_BACK,
        /** Results with figures that cannot be, such as a negative time; those counted as 0. */
        REPAIRED
    }

    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Tally byLevel;
    private final Tally byCause;
    private final Tally rejections;
    private final DurationSketch total;
    private final DurationSketch queueWait;

    public RequestFigures() {
        this(new Tally(), new Tally(), new Tally(), new DurationSketch(), new DurationSketch());
    }

    /** Figures as somebody wrote them down; {@link #add(Count, long)} brings the counts. */
    public RequestFigures(
            Tally byLevel, Tally byCause, Tally rejections, DurationSketch total, DurationSketch queueWait) {
        this.byLevel = byLevel;
        this.byCause = byCause;
        this.rejections = rejections;
        this.total = total;
        this.queueWait = queueWait;
    }

    public void add(Count count, long amount) {
        counts.add(count, amount);
    }

    public void closed(ResultSeen result) {
        counts.add(Count.RESULTS, 1);
        byLevel.add(result.level());
        result.cause().ifPresent(byCause::add);
        counts.addIf(isKeptBack(result), Count.KEPT_BACK);
        result.problems().forEach(rejections::add);
        counts.addIf(isImpossible(result.total()) || isImpossible(result.queued()), Count.REPAIRED);
        if (!result.level().equals(REJECTED)) {
            total.add(result.total());
            counts.addIf(result.at().isAfter(result.deadline()), Count.DEADLINE_MISSES);
        }
        if (result.attempts() > 0) {
            queueWait.add(result.queued());
        }
    }

    private static boolean isKeptBack(ResultSeen result) {
        return WITHOUT_MODEL.contains(result.level())
                && result.cause().filter(KEPT_BACK_BY::contains).isPresent();
    }

    private static boolean isImpossible(Duration duration) {
        return duration.isNegative() || duration.compareTo(DurationSketch.LONGEST) > 0;
    }

    @Override
    public void merge(RequestFigures other) {
        counts.merge(other.counts);
        byLevel.merge(other.byLevel);
        byCause.merge(other.byCause);
        rejections.merge(other.rejections);
        total.merge(other.total);
        queueWait.merge(other.queueWait);
    }

    public long of(Count count) {
        return counts.of(count);
    }

    public Tally byLevel() {
        return byLevel;
    }

    public Tally byCause() {
        return byCause;
    }

    /** Rejected requests by what was wrong with them; one with several problems counts for each. */
    public Tally rejections() {
        return rejections;
    }

    /** From acceptance to the result, of requests that were not rejected: a rejection takes no time. */
    public DurationSketch total() {
        return total;
    }

    /** From acceptance to the first call, of requests that were called for. */
    public DurationSketch queueWait() {
        return queueWait;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RequestFigures other
                && counts.equals(other.counts)
                && byLevel.equals(other.byLevel)
                && byCause.equals(other.byCause)
                && rejections.equals(other.rejections)
                && total.equals(other.total)
                && queueWait.equals(other.queueWait);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts + " " + byLevel + " " + byCause + " " + rejections + " total " + total + ", queued " + queueWait;
    }
}
