package io.penstock.domain.call;

import java.time.Duration;
import java.util.Optional;

/** How a call can fail. What follows from each kind stands in {@link Handling}. */
public sealed interface Failure {

    /** The provider's words, or ours where it had none. */
    Detail detail();

    /** How long the provider wants to be left alone; absent: it did not say. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The quota is used up (429). */
    record Throttled(Detail detail, Optional<Duration> retryAfter) implements Failure {}

    /** The account's quota does not allow this call, now or soon; unlike throttling it does not pass by itself. */
    record QuotaExceeded(Detail detail) implements Failure {}

    /** The provider failed (500, or the model's own error). */
    record ServerError(Detail detail) implements Failure {}

    /** The provider or the model is not there for now (503, or a model still loading). */
    record Unavailable(Detail detail, Optional<Duration> retryAfter) implements Failure {}

    /** The provider says that its model took too long (408). */
    record ModelTimeout(Detail detail) implements Failure {}

    /** The call was accepted and then made no progress within its limits. */
    record Hung(Detail detail) implements Failure {}

    /** No connection could be made, or the client failed before anything was said. */
    record Unreachable(Detail detail) implements Failure {}

    /** The connection broke, or the stream ended before the answer did. */
    record Interrupted(Detail detail) implements Failure {}

    /** The provider finds the request itself wrong (400). Its words may quote the prompt, so the detail holds ours. */
    record Refused(Detail detail) implements Failure {}

    /** The account may not use this model (401, 403, or no credentials). */
    record AccessDenied(Detail detail) implements Failure {}

    /** The provider does not know the model (404). */
    record ModelNotFound(Detail detail) implements Failure {}

    /**
     * An answer came, and it is empty or not in the format expected.
     *
     * @param reask the same model, asked once more, may do better, and its intent wishes it
     */
    record Unusable(Detail detail, boolean reask) implements Failure {}

    /** The model, its provider's filter or a guardrail would not answer this request; the endpoint is well. */
    record Declined(Detail detail) implements Failure {}

    /**
     * The request's time ran out during the call.
     *
     * @param answering it had brought part of an answer
     * @param tried it had the time that a call needs at least; if not, its silence says nothing of the endpoint
     */
    record OutOfTime(Detail detail, boolean answering, boolean tried) implements Failure {}

    /** This worker was stopped during the call. */
    record Stopped(Detail detail) implements Failure {
        /** How the call log names it. */
        public static final String CODE = "WorkerStopped";
    }

    /** A fault of our own. */
    record Internal(Detail detail) implements Failure {}
}
