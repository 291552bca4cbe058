package io.penstock.domain.lane;

import io.penstock.domain.RequestId;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.RequestSize;
import java.time.Duration;
import java.time.Instant;

/**
 * A request waiting in a lane; the request itself stays in the lane's store.
 *
 * @param turn the request's turn
 * @param tierRank 0 the most important
 * @param callBy after this a call can no longer help
 * @param tokens to reserve: input and maxTokens
 * @param bytes of the stored request
 * @param since when it joined the queue
 */
public record Queued(RequestId id, int turn, int tierRank, Instant callBy, long tokens, int bytes, Instant since) {

    /**
     * A request as it joins a queue.
     *
     * @param stopMargin how long before the deadline workers stop calling
     */
    public static Queued of(WorkItem item, Duration stopMargin, Instant since) {
        return new Queued(
                item.id(),
                item.turn(),
                item.tierRank(),
                item.deadline().minus(stopMargin),
                (long) item.inputTokens() + item.maxTokens(),
                RequestSize.bytes(item.request()),
                since);
    }
}
