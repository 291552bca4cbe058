package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import io.penstock.domain.ledger.WorkItem;
import java.time.Instant;
import java.util.List;

/**
 * Requests of one lane that a worker calls side by side.
 *
 * @param batchId key of the record
 * @param probe true when this one request tests a half-open lane
 * @param items 1 to {@value #MAX_ITEMS}
 */
public record WorkBatch(String batchId, LaneId lane, Instant dispatchedAt, boolean probe, List<WorkItem> items) {
    /** Most requests of a batch (row E1). */
    public static final int MAX_ITEMS = 8;

    /** Most bytes of a batch's requests together. */
    public static final int MAX_BYTES = 512 * 1024;
}
