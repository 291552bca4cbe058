package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;

/** Counts what a lane did, in its last minute and in all. */
final class LaneMeter {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RollingSum tokens = new RollingSum(MINUTE);
    private final RollingSum throttles = new RollingSum(MINUTE);
    private final RollingSum batches = new RollingSum(MINUTE);
    private final RollingSum requests = new RollingSum(MINUTE);
    private final Instant since;
    private long allRequests;
    private long allBatches;
    private long attempts;

    LaneMeter(Instant since) {
        this.since = since;
    }

    void settled(LaneSignal signal, Instant now) {
        attempts++;
        tokens.add(signal.tokens().charged(), now);
        if (signal.kind() == LaneSignal.Kind.THROTTLED) {
            throttles.add(1, now);
        }
    }

    void dispatched(Dispatch batch, Instant now) {
        batches.add(1, now);
        requests.add(batch.queued().size(), now);
        allBatches++;
        allRequests += batch.queued().size();
    }

    LaneStatus.Totals totals() {
        return new LaneStatus.Totals(since, allRequests, allBatches, attempts);
    }

    LaneStatus.Lately lately(Instant now) {
        long sent = batches.sum(now);
        double fill = sent == 0 ? 0 : (double) requests.sum(now) / sent;
        return new LaneStatus.Lately(tokens.sum(now), throttles.sum(now), fill);
    }
}
