package io.penstock.local.spike;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A lane's quota as a provider would have kept it, worked out from its calls afterwards: each reserves when it begins what it may use at
 * most, and gives back when it ends what it did not. A provider would have refused what this lets pass, so its level may fall below 0: by
 * so much the quota was overshot.
 *
 * @param perMinute tokens that come back in a minute
 * @param capacity most that it holds, and what it holds at first
 */
public record SpentQuota(long perMinute, double capacity) {
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    /**
     * A call.
     *
     * @param reserved what it might have used
     * @param used what it used
     */
    public record Call(Instant begun, Instant ended, long reserved, long used) {}

    private record Change(Instant at, double tokens) {}

    /** The lowest level from that moment on, of those at which a call began or ended; what it holds at first when none did. */
    public double lowest(List<Call> calls, Instant from) {
        double level = capacity;
        double lowest = capacity;
        Instant at = Instant.MIN;
        for (Change change : changes(calls)) {
            double refill = at.equals(Instant.MIN)
                    ? 0
                    : Duration.between(at, change.at()).toMillis() * perMinute / MINUTE_MS;
            level = Math.min(capacity, level + refill) + change.tokens();
            at = change.at();
            if (!at.isBefore(from)) {
                lowest = Math.min(lowest, level);
            }
        }
        return lowest;
    }

    private static List<Change> changes(List<Call> calls) {
        List<Change> changes = new ArrayList<>();
        for (Call call : calls) {
            changes.add(new Change(call.begun(), -call.reserved()));
            changes.add(new Change(call.ended(), call.reserved() - call.used()));
        }
        changes.sort(Comparator.comparing(Change::at));
        return changes;
    }
}
