package io.penstock.domain.ledger;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open request: all that its result needs when no answer comes, and nothing of its conversation.
 *
 * @param bodyHash tells a repeat from a reused id, see {@link io.penstock.domain.request.BodyHash}
 * @param rung index into route of the lane now in use
 * @param turn times sent to a lane, from 1
 * @param spent in ended turns
 * @param lastCause why the last ended turn did not answer
 * @param leftCause why the first lane of the route was left
 * @param control that had a part in where it went
 */
public record LedgerEntry(
        RequestId id,
        String sessionId,
        String caller,
        IntentName intent,
        TierName tier,
        long bodyHash,
        Instant acceptedAt,
        Instant deadline,
        List<LaneId> route,
        int rung,
        int turn,
        Spent spent,
        Optional<Cause> lastCause,
        Optional<Cause> leftCause,
        Map<String, String> variables,
        Optional<ControlId> control) {

    /** A turn has ended without an answer; a worker may have gone on to a later lane in it. */
    LedgerEntry afterTurn(Outcome outcome, Cause cause) {
        return moved(
                Math.max(rung, route.indexOf(outcome.lane())),
                turn,
                spent.plus(outcome.spent()),
                Optional.of(cause),
                leftCause.or(outcome::left));
    }

    /** The next turn; of a route's first lane, its leaving is remembered with its cause. */
    LedgerEntry onTurn(int newTurn, int newRung) {
        return moved(newRung, newTurn, spent, lastCause, newRung > 0 ? leftCause.or(() -> lastCause) : leftCause);
    }

    private LedgerEntry moved(
            int newRung, int newTurn, Spent newSpent, Optional<Cause> newCause, Optional<Cause> newLeft) {
        return new LedgerEntry(
                id,
                sessionId,
                caller,
                intent,
                tier,
                bodyHash,
                acceptedAt,
                deadline,
                route,
                newRung,
                newTurn,
                newSpent,
                newCause,
                newLeft,
                variables,
                control);
    }
}
