package io.penstock.bench.overhead;

import io.penstock.local.client.Percentiles;
import java.time.Duration;
import java.util.List;

/**
 * All that was measured.
 *
 * @param rate requests a second
 * @param exactlyOnce overhead of each request of the warm window, exactly-once
 * @param atLeastOnce the same, at-least-once
 * @param roundTrips of bare records on the same broker
 * @param coldTenSeconds overheads of a fresh process's first ten seconds
 * @param coldMinute overheads of its first minute, or of the cold load if that is shorter
 * @param warmAfter load before the warm, exactly-once window, from the fresh process on
 * @param hops where the time of the warm, exactly-once window went
 * @param cpuMsPerRequest at that rate, exactly-once, everything in this process
 * @param pipeline throughput with models that answer at once
 * @param limit throughput of a bare topic
 */
record Overhead(
        double rate,
        int requests,
        int lost,
        int duplicates,
        List<Duration> exactlyOnce,
        List<Duration> atLeastOnce,
        List<Duration> roundTrips,
        List<Duration> coldTenSeconds,
        List<Duration> coldMinute,
        Duration warmAfter,
        List<Hops.Hop> hops,
        double cpuMsPerRequest,
        ZeroLatency.Throughput pipeline,
        ZeroLatency.Throughput limit) {

    /** The promise: nothing lost, nothing twice, and every figure is there. */
    boolean held() {
        return lost == 0
                && duplicates == 0
                && !exactlyOnce.isEmpty()
                && !atLeastOnce.isEmpty()
                && !roundTrips.isEmpty()
                && pipeline.perSecond() > 0;
    }

    double limitRatio() {
        return pipeline.perSecond() / limit.perSecond();
    }

    static double ms(List<Duration> times, double percent) {
        return Math.round(new Percentiles(times).ms(percent).orElse(Double.NaN) * 10) / 10.0;
    }
}
