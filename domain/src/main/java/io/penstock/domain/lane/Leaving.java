package io.penstock.domain.lane;

import io.penstock.domain.result.Cause;

/** A request that leaves its lane without a call, for the next lane of its route or, after the last, for its template. */
public record Leaving(Queued queued, Cause cause) {}
