package io.penstock.domain.ledger;

import io.penstock.domain.request.BodyHash;
import io.penstock.domain.request.ChatRequest;
import java.time.Instant;

/**
 * A request as the broker has it.
 *
 * @param bodyHash tells a repeat from a reused id; computed once
 * @param acceptedAt the broker's append time, from which the deadline counts
 */
public record Received(ChatRequest request, long bodyHash, Instant acceptedAt) {

    public static Received of(ChatRequest request, Instant acceptedAt) {
        return new Received(request, BodyHash.of(request), acceptedAt);
    }
}
