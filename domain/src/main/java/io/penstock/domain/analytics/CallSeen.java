package io.penstock.domain.analytics;

import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An entry of the call log as far as figures need it; nothing in it is checked yet. */
public sealed interface CallSeen {

    CallId id();

    /** Intent, tier and model as the entry names them. */
    Labels labels();

    /** When it happened, by its worker's clock. */
    Instant at();

    record Labels(String intent, String model, String tier) {}

    /** @param promptTokens estimated */
    record Started(CallId id, Labels labels, Instant deadline, int promptTokens, int retryCount) implements CallSeen {
        @Override
        public Instant at() {
            return id.startedAt();
        }
    }

    /** @param status as row D1 words it, in lower case */
    record Ended(
            CallId id,
            Labels labels,
            Instant at,
            String status,
            Optional<String> errorCode,
            int retryCount,
            Tokens tokens,
            double costUsd,
            Duration latency,
            Optional<Duration> firstToken)
            implements CallSeen {}

    /** The request goes on to another lane; the call itself has ended before. */
    record FailedOver(CallId id, Labels labels) implements CallSeen {
        @Override
        public Instant at() {
            return id.startedAt();
        }
    }
}
