package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.RequestSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request waiting in a lane; the request itself stays in the lane's store.
 *
 * @param turn the request's turn
 * @param tierRank 0 the most important
 * @param caller in turn with the other callers of its tier
 * @param callBy after this a call can no longer help
 * @param inputTokens estimated by the configured characters per token
 * @param maxTokens asked for
 * @param learns of which intent the output is learned; absent: it keeps what it asks for
 * @param hasNext whether its route goes on after this lane
 * @param bytes of the stored request
 * @param since when it joined the queue
 * @param patience how long it waits here while its route goes on; absent: as long as its time allows
 */
public record Queued(
        RequestId id,
        int turn,
        int tierRank,
        String caller,
        Instant callBy,
        int inputTokens,
        int maxTokens,
        Optional<IntentName> learns,
        boolean hasNext,
        int bytes,
        Instant since,
        Optional<Duration> patience) {

    /**
     * A request as it joins a queue.
     *
     * @param stopMargin how long before the deadline workers stop calling
     * @param learn whether its intent's output may be learned
     */
    public static Queued of(
            WorkItem item, Duration stopMargin, boolean learn, Optional<Duration> patience, Instant since) {
        return new Queued(
                item.id(),
                item.turn(),
                item.tierRank(),
                item.request().caller(),
                item.deadline().minus(stopMargin),
                item.inputTokens(),
                item.maxTokens(),
                learn ? Optional.of(item.request().intent()) : Optional.empty(),
                item.rung() + 1 < item.route().size(),
                RequestSize.bytes(item.request()),
                since,
                patience);
    }

    /** From when on it had better go on to its next lane, whatever its time; absent: it has none, or is patient. */
    Optional<Instant> moveBy() {
        return hasNext ? patience.map(since::plus) : Optional.empty();
    }

    /** What it would take of the quota as it stands. */
    long tokens() {
        return (long) inputTokens + maxTokens;
    }
}
