package io.penstock.domain.analytics;

import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that has started and not ended. When its worker dies, nobody will ever say how it ended.
 *
 * @param deadline of its request; never more than the longest time-out away, whatever the entry said
 * @param promptTokens estimated
 * @param orphaned whether it has been counted as an orphan; kept for a while, in case its end comes late
 */
public record OpenCall(
        CallId id, Dimensions dimensions, Instant deadline, int promptTokens, int retryCount, boolean orphaned) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    /** How long the late end of an orphan is recognised. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    public static OpenCall of(CallSeen.Started started, Dimensions dimensions, Instant now) {
        Instant latest = now.plus(LONGEST_TIMEOUT);
        return new OpenCall(
                started.id(),
                dimensions,
                started.deadline().isAfter(latest) ? latest : started.deadline(),
                Math.max(0, started.promptTokens()),
                started.retryCount(),
                false);
    }

    /** From when on it is an orphan. */
    public Instant orphanedAt(Duration margin) {
        return deadline.plus(margin);
    }

    /** From when on it can be forgotten. */
    public Instant forgottenAt(Duration margin) {
        return orphanedAt(margin).plus(MEMORY);
    }

    public OpenCall asOrphan() {
        return new OpenCall(id, dimensions, deadline, promptTokens, retryCount, true);
    }

    /** What it has used at least: its prompt. How much was generated before the worker died, nobody knows. */
    public Tokens estimatedUsage() {
        return Tokens.estimated(promptTokens, 0);
    }
}
