package io.penstock.domain.ledger;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.request.ChatRequest;
import java.time.Instant;
import java.util.List;

/**
 * A request on its route: what a lane queues and a worker calls.
 *
 * @param turn how often the ledger has sent this request to a lane, from 1
 * @param route lanes to try, in order
 * @param rung index into route of the lane now to use
 * @param acceptedAt the broker's append time of the request
 * @param deadline when the result has to be readable
 * @param tierRank place of the tier in the configuration, 0 the most important
 * @param inputTokens estimated input tokens
 * @param maxTokens output tokens that the request asks for
 * @param outputLimit what calls ask for instead, learned by their lane; never more than maxTokens
 * @param retriesLeft retries this request may still make, over all rungs
 * @param request history trimmed
 */
public record WorkItem(
        int turn,
        List<LaneId> route,
        int rung,
        Instant acceptedAt,
        Instant deadline,
        int tierRank,
        int inputTokens,
        int maxTokens,
        int outputLimit,
        int retriesLeft,
        ChatRequest request) {

    /** One that asks for what its request does. */
    public WorkItem(
            int turn,
            List<LaneId> route,
            int rung,
            Instant acceptedAt,
            Instant deadline,
            int tierRank,
            int inputTokens,
            int maxTokens,
            int retriesLeft,
            ChatRequest request) {
        this(
                turn,
                route,
                rung,
                acceptedAt,
                deadline,
                tierRank,
                inputTokens,
                maxTokens,
                maxTokens,
                retriesLeft,
                request);
    }

    public RequestId id() {
        return request.id();
    }

    public LaneId lane() {
        return route.get(rung);
    }

    public WorkItem withRetriesLeft(int left) {
        return with(turn, rung, outputLimit, left);
    }

    /** The same with its calls held to so many output tokens, if it asks for more. */
    public WorkItem limitedTo(int tokens) {
        return with(turn, rung, Math.min(tokens, maxTokens), retriesLeft);
    }

    /** Whether its calls may use less output than it asks for. */
    public boolean isLimited() {
        return outputLimit < maxTokens;
    }

    /** The same turn at another lane of its route. */
    public WorkItem atRung(int newRung) {
        return nextTurn(turn, newRung);
    }

    /** Tokens that a call for it reserves. */
    public long reserved() {
        return (long) inputTokens + outputLimit;
    }

    /** The same request sent to a lane once more; what one lane learned does not hold for the next. */
    public WorkItem nextTurn(int newTurn, int newRung) {
        return with(newTurn, newRung, maxTokens, retriesLeft);
    }

    private WorkItem with(int newTurn, int newRung, int newLimit, int newRetries) {
        return new WorkItem(
                newTurn,
                route,
                newRung,
                acceptedAt,
                deadline,
                tierRank,
                inputTokens,
                maxTokens,
                newLimit,
                newRetries,
                request);
    }
}
