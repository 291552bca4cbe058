package io.penstock.domain.lane;

import java.util.List;

/**
 * Requests that leave a lane together.
 *
 * @param queued in order; at least one
 * @param reservations of each, in the same order
 * @param probe whether this one request tests a lane whose breaker is open
 */
public record Dispatch(List<Queued> queued, List<Reservation> reservations, boolean probe) {}
