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

    record Labels(String intent, String model, String tier, String caller, String lane) {
        /** Of a caller and a lane that do not matter. */
        public Labels(String intent, String model, String tier) {
            this(intent, model, tier, "", "");
        }
    }

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
            Optional<Duration> firstToken,
            Answer answer)
            implements CallSeen {

        /** One with nothing to say of its answer. */
        public Ended(
                CallId id,
                Labels labels,
                Instant at,
                String status,
                Optional<String> errorCode,
                int retryCount,
                Tokens tokens,
                double costUsd,
                Duration latency,
                Optional<Duration> firstToken) {
            this(id, labels, at, status, errorCode, retryCount, tokens, costUsd, latency, firstToken, Answer.PLAIN);
        }
    }

    /**
     * What else is known of an answer.
     *
     * @param repaired it needed repairs
     * @param interrupted it had begun, and the call failed before the model had said why it stopped
     * @param blocked a guardrail stopped it
     */
    record Answer(boolean repaired, boolean interrupted, boolean blocked) {
        public static final Answer PLAIN = new Answer(false, false, false);
    }

    /** The request goes on to another lane; the call itself has ended before. */
    record FailedOver(CallId id, Labels labels, Instant at) implements CallSeen {}
}
