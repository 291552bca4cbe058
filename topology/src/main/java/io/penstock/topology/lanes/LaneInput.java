package io.penstock.topology.lanes;

import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.WorkItem;

/** What a lane is told. */
public sealed interface LaneInput {

    /** A request joins. */
    record Join(WorkItem item) implements LaneInput {}

    /** An attempt ended. */
    record Settle(LaneSignal signal) implements LaneInput {}

    static LaneInput join(WorkItem item) {
        return new Join(item);
    }

    static LaneInput settle(LaneSignal signal) {
        return new Settle(signal);
    }
}
