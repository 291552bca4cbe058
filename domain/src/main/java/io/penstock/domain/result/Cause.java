package io.penstock.domain.result;

/** Why a turn or a request did not end with the first model's answer; published as a code, so names keep their meaning. */
public enum Cause {
    /** The request was not valid; its problems say how. */
    INVALID_REQUEST,
    /** Its time was up before a model had answered. */
    DEADLINE_PASSED,
    /** The lane's queue was full, and this was the least important request in it. */
    QUEUE_FULL,
    /** The configuration no longer names the lane in which the request waited. */
    LANE_NOT_CONFIGURED,
    /** The provider throttled every call made. */
    THROTTLED,
    /** The provider answered with an error of its own (5xx), or cut the answer off. */
    PROVIDER_ERROR,
    /** No connection, or it broke. */
    PROVIDER_UNREACHABLE,
    /** The provider found the request invalid (400). */
    PROVIDER_REFUSED,
    /** The provider denied access (403). */
    ACCESS_DENIED,
    /** The provider does not know the model (404). */
    MODEL_NOT_FOUND,
    /** The answer was empty or not in the expected format. */
    UNUSABLE_ANSWER,
    /** The answer needed named repairs. */
    ANSWER_REPAIRED,
    /** The answer was cut off, and is usable as far as it goes. */
    ANSWER_PARTIAL,
    /** A control has such requests answered by their template. */
    OVERRIDDEN,
    /** A control sheds such requests: they are answered at once, without a model. */
    SHED,
    /** A worker was stopped before it could call. */
    WORKER_STOPPED,
    /** A fault of this pipeline's own; its log names the request. */
    INTERNAL_ERROR,
    /** A code that this version does not know. */
    UNKNOWN;

    /** The cause of that code, {@link #UNKNOWN} when a newer version wrote it. */
    public static Cause named(String code) {
        for (Cause cause : values()) {
            if (cause.name().equals(code)) {
                return cause;
            }
        }
        return UNKNOWN;
    }
}
