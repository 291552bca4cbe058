package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import java.time.Duration;
import java.util.Optional;

/** Bedrock's errors: the SDK finds the exception by the name in the header and the status. */
enum BedrockError {
    ThrottlingException(429, "Too many tokens, please wait before trying again."),
    InternalServerException(500, "The system encountered an unexpected error during processing. Try again."),
    ServiceUnavailableException(503, "Bedrock is unable to process your request."),
    ResourceNotFoundException(404, "The model is not one that this simulator is configured with."),
    ValidationException(400, "The request is not valid."),
    UnrecognizedClientException(403, "The security token included in the request is invalid."),
    AccessDeniedException(403, "You do not have access to the model."),
    ModelTimeoutException(408, "The model took too long to answer."),
    ModelErrorException(424, "The model failed to answer."),
    UnknownOperationException(404, "There is no such operation.");

    private static final String URI = "http://internal.amazon.com/coral/com.amazon.bedrock/";
    private static final HeaderName RETRY_AFTER_MS = HeaderNames.create("x-amz-retry-after");

    private final int status;
    private final String message;

    BedrockError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    static BedrockError of(Refusal reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, NOT_FOUND -> ResourceNotFoundException;
            case THROTTLED -> ThrottlingException;
            case INTERNAL_ERROR -> InternalServerException;
            case UNAVAILABLE -> ServiceUnavailableException;
            case VALIDATION -> ValidationException;
            case UNAUTHENTICATED -> UnrecognizedClientException;
            case FORBIDDEN -> AccessDeniedException;
            case MODEL_TIMEOUT -> ModelTimeoutException;
            case MODEL_ERROR -> ModelErrorException;
        };
    }

    /** The exception's name inside a stream, where a model's error has a name of its own. */
    String nameInStream() {
        return this == ModelErrorException
                ? "modelStreamErrorException"
                : Character.toLowerCase(name().charAt(0)) + name().substring(1);
    }

    ObjectNode body() {
        return Json.object().put("message", message);
    }

    void send(ServerResponse response) {
        send(response, Optional.empty());
    }

    void send(ServerResponse response, Optional<Duration> retryAfter) {
        retryAfter.ifPresent(wait -> {
            response.header(RETRY_AFTER_MS, String.valueOf(wait.toMillis()));
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(Math.ceilDiv(wait.toMillis(), 1_000)));
        });
        send(response, body());
    }

    void send(ServerResponse response, String why) {
        send(response, Json.object().put("message", why));
    }

    private void send(ServerResponse response, ObjectNode body) {
        if (this == ModelErrorException) {
            body.put("originalStatusCode", 500);
        }
        Json.send(response.header("x-amzn-ErrorType", name() + ":" + URI), status, body);
    }
}
