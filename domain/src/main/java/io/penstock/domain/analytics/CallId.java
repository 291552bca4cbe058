package io.penstock.domain.analytics;

import java.time.Instant;

/**
 * Identity of a call. The correlation id alone is not: when a worker dies, another makes the same attempt again.
 *
 * @param correlationId {@code requestId.turn.attempt}
 */
public record CallId(String correlationId, String worker, Instant startedAt) {

    @Override
    public String toString() {
        return correlationId + "@" + worker + "@" + startedAt.toEpochMilli();
    }
}
