package io.penstock.topology.lanes;

import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Outcome;

/** What a lane says. */
public sealed interface LaneOutput {

    /** Requests for a worker. */
    record Work(WorkBatch batch) implements LaneOutput {}

    /** A request that goes back to the ledger without a call. */
    record Return(Outcome outcome) implements LaneOutput {}

    /** How the lane stands. */
    record Status(LaneStatus status) implements LaneOutput {}
}
