package io.penstock.domain.ledger;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.answer.repair.Repair;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request's turn.
 *
 * @param turn the turn it speaks of
 * @param lane the lane that was used last, or that gave the request back
 * @param spent what this turn used, failed calls included
 * @param left why the lane that the turn began with was left for a later one; absent: it was not
 */
public record Outcome(RequestId id, int turn, LaneId lane, Spent spent, End end, Optional<Cause> left) {

    /** Of a turn that stayed at its lane. */
    public Outcome(RequestId id, int turn, LaneId lane, Spent spent, End end) {
        this(id, turn, lane, spent, end, Optional.empty());
    }

    /** How a turn ends. */
    public sealed interface End permits Answered, GaveUp, HandedBack {}

    /**
     * A model answered.
     *
     * @param repairs names of the repairs made to the answer
     */
    public record Answered(ModelId model, String text, String stopReason, List<String> repairs) implements End {
        /** Whether the text is only a part of the model's answer. */
        boolean isPartial() {
            return Repair.leavePart(repairs);
        }
    }

    /** No later rung can help. */
    public record GaveUp(Cause cause) implements End {}

    /**
     * The ledger decides where the request goes next.
     *
     * @param nextRung true: to the next rung; false: to the same lane again
     * @param item the request, its retries counted down
     */
    public record HandedBack(Cause cause, boolean nextRung, WorkItem item) implements End {}
}
