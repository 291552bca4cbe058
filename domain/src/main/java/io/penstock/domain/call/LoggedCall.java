package io.penstock.domain.call;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the call log as it is read: what {@link CallEntry} wrote, without the request that the log never holds.
 *
 * @param correlationId {@code requestId.turn.attempt}
 * @param rung place on the route, from 0
 * @param retryCount retries of this request before this attempt, over all rungs
 * @param worker the worker that calls
 * @param deadline of the request
 * @param end present in the entry of the end alone
 * @param failover present in the event that follows an end when the request leaves its lane
 */
public record LoggedCall(
        String correlationId,
        RequestId requestId,
        String caller,
        IntentName intent,
        TierName tier,
        LaneId lane,
        ModelId model,
        int rung,
        int retryCount,
        String worker,
        Instant startedAt,
        Instant deadline,
        Optional<CallEntry.End> end,
        Optional<CallEntry.Failover> failover) {}
