package io.penstock.domain.lane;

import java.time.Duration;

/**
 * How many requests of a lane may be in flight: as many as its pace keeps there while calls take their 99th percentile,
 * twice over for bursts, and never more than configured. So a lane that hangs holds what it needs when it is well, and
 * the others have the rest of the workers.
 */
final class LaneWindow {
    private static final int ENOUGH = 50;
    private static final int LEAST = 4;
    private static final double BURSTS = 2;
    private static final double RARE = 0.99;
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    /** On the way to the worker and back. */
    private static final long TRANSPORT_MS = 200;

    private final int most;
    private final Recent latencies = new Recent();
    private final Recent charged = new Recent();
    private final Recent firstTokens = new Recent();

    LaneWindow(int most) {
        this.most = most;
    }

    void learn(LaneSignal signal) {
        latencies.add(signal.latency().toMillis());
        charged.add(signal.tokens().charged());
        signal.firstToken().ifPresent(time -> firstTokens.add(time.toMillis()));
    }

    /** Most in flight at that pace. */
    int size(long tokensPerMinute) {
        if (latencies.size() < ENOUGH) {
            return most;
        }
        double callsPerMs = tokensPerMinute / MINUTE_MS / Math.max(1, charged.quantile(0.5));
        double needed = callsPerMs * (latencies.quantile(RARE) + TRANSPORT_MS) * BURSTS;
        return (int) Math.clamp(Math.ceil(needed), Math.min(LEAST, most), most);
    }

    /** What a call usually takes. */
    Duration usual() {
        return Duration.ofMillis(latencies.quantile(0.5));
    }

    /** What hardly a call takes longer than. */
    Duration longest() {
        return Duration.ofMillis(latencies.quantile(RARE));
    }

    /** How long a call usually brings nothing; nothing while that is not known. */
    Duration usualFirstToken() {
        return Duration.ofMillis(firstTokens.quantile(0.5));
    }

    /** How long so many wait for places while calls take what they usually do; nothing while that is not known. */
    Duration wait(int ahead, long tokensPerMinute) {
        if (latencies.size() < ENOUGH) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(
                (long) ((double) ahead * (latencies.quantile(0.5) + TRANSPORT_MS) / size(tokensPerMinute)));
    }
}
