package io.penstock.domain.lane;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a lane outlives its task.
 *
 * @param tokens the bucket's level at {@code at}
 * @param requests level of the bucket of requests a minute, at the same time; absent: they were not counted
 * @param pausedUntil no dispatch before this
 * @param pace the share of its quota that the lane has found to be granted
 * @param breakerUntil until when its breaker is open, or its probe is waited for; absent: closed
 */
public record LaneLevel(
        double tokens,
        Optional<Double> requests,
        Instant at,
        Instant pausedUntil,
        Pace pace,
        Optional<Instant> breakerUntil) {

    /** Of a lane that nothing has happened to. */
    public LaneLevel(double tokens, Instant at, Instant pausedUntil) {
        this(tokens, Optional.empty(), at, pausedUntil, Pace.full(at), Optional.empty());
    }
}
