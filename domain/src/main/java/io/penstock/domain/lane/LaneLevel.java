package io.penstock.domain.lane;

import java.time.Instant;

/**
 * What of a lane's quota outlives its task.
 *
 * @param tokens the bucket's level at {@code at}
 * @param pausedUntil no dispatch before this
 */
public record LaneLevel(double tokens, Instant at, Instant pausedUntil) {}
