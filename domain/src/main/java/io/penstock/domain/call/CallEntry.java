package io.penstock.domain.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the call log: that an attempt started, or how it ended. Holds the request for its labels; its text never
 * reaches the log.
 *
 * @param correlationId {@code requestId.turn.attempt}
 * @param provider OpenTelemetry's {@code gen_ai.provider.name}
 * @param retryCount retries of this request before this attempt, over all rungs
 * @param worker the worker that calls
 * @param promptTokens estimated, by section
 * @param temperature as sent
 * @param end absent while the call runs
 * @param failover present when this tells that the request goes on to another lane after this attempt
 */
public record CallEntry(
        String correlationId,
        WorkItem item,
        String provider,
        String model,
        int retryCount,
        String worker,
        Instant startedAt,
        TokenEstimate promptTokens,
        Optional<Double> temperature,
        Optional<End> end,
        Optional<Failover> failover) {

    /**
     * How an attempt ended.
     *
     * @param errorMessage one line, 300 characters at most; never prompt text
     * @param validJson whether the answer parses as JSON, before any repair; absent when none was expected
     * @param hasProducts whether the answer names products; absent when not looked for
     * @param repairs names of the repairs made to the answer
     */
    public record End(
            Instant at,
            Status status,
            Tokens tokens,
            double costUsd,
            Duration latency,
            Optional<Duration> firstToken,
            Optional<String> errorCode,
            Optional<String> errorMessage,
            Optional<String> stopReason,
            Optional<Boolean> validJson,
            Optional<Boolean> hasProducts,
            List<String> repairs,
            boolean guardrailBlocked) {}

    /**
     * A request leaves its lane (row C1).
     *
     * @param to the next lane of its route
     * @param cause why
     * @param here true: the same worker calls on; false: it is handed back, and the lane paces it
     */
    public record Failover(LaneId to, Cause cause, boolean here) {}

    /** How an attempt ended, in the words of row D1. */
    public enum Status {
        SUCCESS,
        ERROR,
        TIMEOUT,
        THROTTLED,
        VALIDATION_ERROR,
        CIRCUIT_OPEN,
        RETRIES_EXHAUSTED,
        /** Read from a log that a newer version wrote; never written. */
        UNKNOWN
    }

    public CallEntry ended(End how) {
        return with(Optional.of(how), Optional.empty());
    }

    /** The event that follows the end of this attempt. */
    public CallEntry leaving(Failover how) {
        return with(end, Optional.of(how));
    }

    private CallEntry with(Optional<End> newEnd, Optional<Failover> newFailover) {
        return new CallEntry(
                correlationId,
                item,
                provider,
                model,
                retryCount,
                worker,
                startedAt,
                promptTokens,
                temperature,
                newEnd,
                newFailover);
    }
}
