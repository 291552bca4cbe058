package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * For how long requests have been given to workers and none of these has begun a call, or said that one has ended. No threshold of
 * what has happened can tell of that before requests pass their deadlines, ten seconds later and more; lanes know what they dispatched,
 * and a call is logged when it begins.
 *
 * <p>What is dispatched is known here a second later, that a call for it has begun within five: so long this counts without meaning anything.
 * A few requests mean nothing either, they may have been too late to call for. The ends of attempts come another way than their begins,
 * through the lanes: where analytics has stopped counting calls, and not where workers have stopped calling, they go on.
 */
final class Uncalled {
    private static final int ENOUGH = 10;

    private final Observations observations;
    private final Map<LaneId, LaneStatus.Totals> lanes = new HashMap<>();
    private boolean heard;
    private long waiting;
    private Instant since = Instant.MAX;

    Uncalled(Observations observations) {
        this.observations = observations;
    }

    /** Told before it is put by: only more calls than were known are news. */
    void seen(Observation seen) {
        if (started(seen) > observations.get(seen.id()).map(Uncalled::started).orElse(0.0)) {
            heard = true;
            clear();
        }
    }

    /** A lane says what it has done; of one that is new here, nobody knows what of it was long ago. */
    void told(LaneId lane, LaneStatus.Totals totals, Instant now) {
        LaneStatus.Totals before = Optional.ofNullable(lanes.put(lane, totals)).orElse(totals);
        LaneStatus.Totals news = totals.after(before);
        if (news.attempts() > 0) {
            clear();
        } else if (news.requests() > 0) {
            waiting += news.requests();
            since = now.isBefore(since) ? now : since;
        }
    }

    private void clear() {
        waiting = 0;
        since = Instant.MAX;
    }

    /** Seconds; empty until a call has been heard of: after a start the calls may be read later than the lanes. */
    OptionalDouble seconds(Instant now) {
        if (!heard) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                waiting < ENOUGH ? 0 : Duration.between(since, now).toSeconds());
    }

    private static double started(Observation seen) {
        Reading reading = seen.readings().get(MetricCatalogue.CALLS_PER_REQUEST.name());
        boolean slice = seen.window().length().equals(Slice.LENGTH);
        return reading == null || !slice ? 0 : reading.sum();
    }
}
