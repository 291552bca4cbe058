package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import java.time.Instant;
import java.util.Optional;

/**
 * Quota and a place in the window, held for a request in flight.
 *
 * @param tokens still reserved; 0 once the first attempt has settled
 * @param expiresAt when it is given up if no signal comes: nothing that a crash lost is held for ever
 * @param inputTokens as estimated by configuration, before the lane's correction
 * @param outputLimit output tokens that the call may ask for
 * @param askedOutput output tokens that the request asked for; more than the limit where that was learned
 * @param learns of which intent the output is learned
 */
public record Reservation(
        RequestId id,
        int turn,
        long tokens,
        Instant expiresAt,
        int inputTokens,
        int outputLimit,
        int askedOutput,
        Optional<IntentName> learns) {

    /** One of which nothing is learned. */
    public Reservation(RequestId id, int turn, long tokens, Instant expiresAt) {
        this(id, turn, tokens, expiresAt, 0, 0, 0, Optional.empty());
    }

    /** Which turn of which request holds it. */
    public record Holder(RequestId id, int turn) {}

    public Holder holder() {
        return new Holder(id, turn);
    }

    Reservation settled() {
        return new Reservation(id, turn, 0, expiresAt, inputTokens, outputLimit, askedOutput, learns);
    }

    /** Whether a learned limit holds its call below what was asked. */
    boolean isLimited() {
        return outputLimit < askedOutput;
    }

    /** What the call would reserve if nothing had been learned. */
    long asked() {
        return (long) inputTokens + askedOutput;
    }
}
