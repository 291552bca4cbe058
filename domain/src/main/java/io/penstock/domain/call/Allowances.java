package io.penstock.domain.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.lane.TokenBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What one worker may call in lanes without their leave, for requests whose lane failed them: of each lane's
 * {@code failoverAllowance} a part as large as this worker's part of the work. All workers together stay within it, however many
 * there are. A call reserves its input and maxTokens, and what it did not use comes back.
 */
public final class Allowances {
    private final Map<LaneId, LaneSettings> lanes;
    private final Map<LaneId, TokenBucket> buckets = new HashMap<>();
    private double share;

    /** @param share see {@link #share(double)} */
    public Allowances(Map<LaneId, LaneSettings> lanes, double share) {
        this.lanes = Map.copyOf(lanes);
        this.share = share;
    }

    /**
     * This worker's part of the work has changed.
     *
     * @param part from 0 to 1
     */
    public synchronized void share(double part) {
        share = part;
    }

    /** Reserves so many tokens of a lane's allowance; false: it does not have them now. */
    public synchronized boolean take(LaneId lane, long tokens, Instant now) {
        TokenBucket bucket = bucket(lane, now);
        if (bucket.perMinute() == 0 || !bucket.holds(tokens, now)) {
            return false;
        }
        buckets.put(lane, bucket.take(tokens, now));
        return true;
    }

    /** Gives back what was reserved and not used; a negative number takes more. */
    public synchronized void giveBack(LaneId lane, long tokens, Instant now) {
        buckets.put(lane, bucket(lane, now).take(-tokens, now));
    }

    /** The lane's bucket, as large as this worker's part is now. */
    private TokenBucket bucket(LaneId lane, Instant now) {
        LaneSettings settings = lanes.get(lane);
        long perMinute = settings == null ? 0 : Math.round(settings.failoverTokensPerMinute(now) * share);
        TokenBucket bucket = buckets.computeIfAbsent(lane, name -> TokenBucket.full(perMinute, now));
        return bucket.perMinute() == perMinute
                ? bucket
                : new TokenBucket(perMinute, Math.min(bucket.available(now), (double) perMinute), now);
    }
}
