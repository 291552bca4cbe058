package io.penstock.domain.ledger;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
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
        Map<String, String> variables) {

    LedgerEntry afterTurn(Spent turnSpent, Cause cause) {
        return moved(rung, turn, spent.plus(turnSpent), Optional.of(cause));
    }

    LedgerEntry onTurn(int newTurn, int newRung) {
        return moved(newRung, newTurn, spent, lastCause);
    }

    private LedgerEntry moved(int newRung, int newTurn, Spent newSpent, Optional<Cause> newCause) {
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
                variables);
    }
}
