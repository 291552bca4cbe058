package io.penstock.domain.call;

import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.result.Cause;

/**
 * What follows from a failure: the one table (row D5).
 *
 * @param retries most retries of a turn after this kind of failure, within the request's own limit
 * @param then what becomes of the request when it is not retried here
 * @param signal what the lane is told; its breaker counts {@code FAILED} and {@code HUNG}; {@code OK}: the endpoint is not
 *     to blame; {@code UNKNOWN}: nobody can tell
 * @param cause why the turn ended, when it ends so
 * @param status how the call log calls it
 * @param charged whether the provider has taken the prompt in, and so may charge for it
 * @param alert who has to look at it
 */
public record Handling(int retries, Then then, Kind signal, Cause cause, Status status, boolean charged, Alert alert) {
    private static final int NONE = 0;
    private static final int ONE = 1;
    private static final int ALL = Integer.MAX_VALUE;

    /** Where a request goes that is not retried here. */
    public enum Then {
        /** Back to the same lane, as if it had not been called. */
        SAME_LANE,
        /** Back to the same lane, which paces it, as one of its retries; with none left, to the next rung. */
        PACED_BY_LANE,
        /** To the next rung of its route. */
        NEXT_RUNG,
        /** To its template: no other rung can help. */
        GIVE_UP
    }

    /** Whether a person has to look at a failure. */
    public enum Alert {
        NONE,
        /** A single one may be the request's own fault. */
        WHEN_RECURRING,
        /** It does not pass by itself. */
        CRITICAL
    }

    private static final Handling THROTTLED = new Handling(
            NONE, Then.PACED_BY_LANE, Kind.THROTTLED, Cause.THROTTLED, Status.THROTTLED, false, Alert.NONE);
    private static final Handling QUOTA_EXCEEDED =
            new Handling(NONE, Then.NEXT_RUNG, Kind.FAILED, Cause.THROTTLED, Status.THROTTLED, false, Alert.CRITICAL);
    private static final Handling SERVER_ERROR = new Handling(
            ALL, Then.NEXT_RUNG, Kind.FAILED, Cause.PROVIDER_ERROR, Status.ERROR, false, Alert.WHEN_RECURRING);
    private static final Handling MODEL_TIMEOUT =
            new Handling(ONE, Then.NEXT_RUNG, Kind.FAILED, Cause.PROVIDER_ERROR, Status.TIMEOUT, true, Alert.NONE);
    private static final Handling HUNG = new Handling(
            NONE, Then.NEXT_RUNG, Kind.HUNG, Cause.PROVIDER_ERROR, Status.TIMEOUT, true, Alert.WHEN_RECURRING);
    private static final Handling UNREACHABLE = new Handling(
            ALL, Then.NEXT_RUNG, Kind.FAILED, Cause.PROVIDER_UNREACHABLE, Status.ERROR, false, Alert.WHEN_RECURRING);
    private static final Handling INTERRUPTED =
            new Handling(ALL, Then.NEXT_RUNG, Kind.FAILED, Cause.PROVIDER_ERROR, Status.ERROR, true, Alert.NONE);
    private static final Handling REFUSED = new Handling(
            NONE, Then.GIVE_UP, Kind.OK, Cause.PROVIDER_REFUSED, Status.VALIDATION_ERROR, false, Alert.WHEN_RECURRING);
    private static final Handling ACCESS_DENIED =
            new Handling(NONE, Then.NEXT_RUNG, Kind.FAILED, Cause.ACCESS_DENIED, Status.ERROR, false, Alert.CRITICAL);
    private static final Handling MODEL_NOT_FOUND =
            new Handling(NONE, Then.NEXT_RUNG, Kind.FAILED, Cause.MODEL_NOT_FOUND, Status.ERROR, false, Alert.CRITICAL);
    private static final Handling UNUSABLE = unusable(NONE);
    private static final Handling UNUSABLE_REASKED = unusable(ONE);
    private static final Handling DECLINED = new Handling(
            NONE, Then.NEXT_RUNG, Kind.OK, Cause.UNUSABLE_ANSWER, Status.ERROR, true, Alert.WHEN_RECURRING);
    private static final Handling SILENT_TO_THE_END =
            new Handling(NONE, Then.GIVE_UP, Kind.HUNG, Cause.DEADLINE_PASSED, Status.TIMEOUT, true, Alert.NONE);
    private static final Handling BEGAN_TOO_LATE =
            new Handling(NONE, Then.GIVE_UP, Kind.UNKNOWN, Cause.DEADLINE_PASSED, Status.TIMEOUT, true, Alert.NONE);
    private static final Handling CUT_SHORT =
            new Handling(NONE, Then.GIVE_UP, Kind.OK, Cause.DEADLINE_PASSED, Status.TIMEOUT, true, Alert.NONE);
    private static final Handling STOPPED =
            new Handling(NONE, Then.SAME_LANE, Kind.OK, Cause.WORKER_STOPPED, Status.ERROR, true, Alert.NONE);
    private static final Handling INTERNAL =
            new Handling(NONE, Then.GIVE_UP, Kind.OK, Cause.INTERNAL_ERROR, Status.ERROR, true, Alert.WHEN_RECURRING);

    public static Handling of(Failure failure) {
        return switch (failure) {
            case Failure.Throttled it -> THROTTLED;
            case Failure.QuotaExceeded it -> QUOTA_EXCEEDED;
            case Failure.ServerError it -> SERVER_ERROR;
            case Failure.Unavailable it -> SERVER_ERROR;
            case Failure.ModelTimeout it -> MODEL_TIMEOUT;
            case Failure.Hung it -> HUNG;
            case Failure.Unreachable it -> UNREACHABLE;
            case Failure.Interrupted it -> INTERRUPTED;
            case Failure.Refused it -> REFUSED;
            case Failure.AccessDenied it -> ACCESS_DENIED;
            case Failure.ModelNotFound it -> MODEL_NOT_FOUND;
            case Failure.Unusable it -> it.reask() ? UNUSABLE_REASKED : UNUSABLE;
            case Failure.Declined it -> DECLINED;
            case Failure.OutOfTime it when it.answering() -> CUT_SHORT;
            case Failure.OutOfTime it when it.tried() -> SILENT_TO_THE_END;
            case Failure.OutOfTime it -> BEGAN_TOO_LATE;
            case Failure.Stopped it -> STOPPED;
            case Failure.Internal it -> INTERNAL;
        };
    }

    private static Handling unusable(int retries) {
        return new Handling(
                retries, Then.NEXT_RUNG, Kind.FAILED, Cause.UNUSABLE_ANSWER, Status.ERROR, true, Alert.WHEN_RECURRING);
    }
}
