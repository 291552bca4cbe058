package io.penstock.simulator.cloudwatch;

import io.penstock.simulator.faults.Refusal;

/** CloudWatch's errors: the shape that the SDK finds the exception by, the code of the old query protocol, and the status. */
enum CloudWatchError {
    THROTTLING("ThrottlingException", "Throttling", 400, "Rate exceeded"),
    INTERNAL("InternalServiceFault", "InternalServiceError", 500, "The request processing has failed."),
    UNAVAILABLE("ServiceUnavailable", "ServiceUnavailable", 503, "The service is unavailable. Try again."),
    INVALID_VALUE("InvalidParameterValueException", "InvalidParameterValue", 400, "A value is not valid."),
    INVALID_COMBINATION(
            "InvalidParameterCombinationException",
            "InvalidParameterCombination",
            400,
            "Parameters do not go together."),
    MISSING("MissingRequiredParameterException", "MissingParameter", 400, "A parameter is missing."),
    DASHBOARD("DashboardInvalidInputError", "InvalidParameterInput", 400, "The dashboard body is not valid."),
    TOO_LARGE("RequestEntityTooLarge", "RequestEntityTooLarge", 413, "The request is too large."),
    ACCESS_DENIED("AccessDenied", "AccessDenied", 403, "User is not authorized to perform this operation."),
    UNKNOWN_OPERATION("UnknownOperationException", "InvalidAction", 404, "There is no such operation.");

    private final String shape;
    private final String queryCode;
    private final int status;
    private final String message;

    CloudWatchError(String shape, String queryCode, int status, String message) {
        this.shape = shape;
        this.queryCode = queryCode;
        this.status = status;
        this.message = message;
    }

    /** What a fault looks like here; CloudWatch has no model, whose errors are internal ones. */
    static CloudWatchError of(Refusal reason) {
        return switch (reason) {
            case THROTTLED -> THROTTLING;
            case UNAVAILABLE -> UNAVAILABLE;
            case INTERNAL_ERROR, MODEL_TIMEOUT, MODEL_ERROR -> INTERNAL;
            case VALIDATION -> INVALID_VALUE;
            case UNAUTHENTICATED, FORBIDDEN -> ACCESS_DENIED;
            case UNKNOWN_MODEL, NOT_FOUND -> UNKNOWN_OPERATION;
        };
    }

    String type() {
        return "com.amazonaws.cloudwatch#" + shape;
    }

    /** The value of {@code x-amzn-query-error}. */
    String queryError() {
        return queryCode + ";" + (status < 500 ? "Sender" : "Receiver");
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    RefusedException because(String why) {
        return new RefusedException(this, why);
    }

    /** A request that is refused; the message is for its sender. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CloudWatchError error;

        RefusedException(CloudWatchError error, String why) {
            super(why, null, false, false);
            this.error = error;
        }

        CloudWatchError error() {
            return error;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
