package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.engine.Refusal;
import io.penstock.simulator.http.Json;

/** Bedrock's errors: the SDK finds the exception by the name in the header and the status. */
enum BedrockError {
    ThrottlingException(429, "Too many tokens, please wait before trying again."),
    InternalServerException(500, "The system encountered an unexpected error during processing. Try again."),
    ServiceUnavailableException(503, "Bedrock is unable to process your request."),
    ResourceNotFoundException(404, "The model is not one that this simulator is configured with."),
    ValidationException(400, "The request is not valid."),
    UnknownOperationException(404, "There is no such operation.");

    private static final String URI = "http://internal.amazon.com/coral/com.amazon.bedrock/";

    private final int status;
    private final String message;

    BedrockError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    static BedrockError of(Refusal reason) {
        return switch (reason) {
            case UNKNOWN_MODEL -> ResourceNotFoundException;
            case THROTTLED -> ThrottlingException;
            case INTERNAL_ERROR -> InternalServerException;
            case UNAVAILABLE -> ServiceUnavailableException;
        };
    }

    void send(ServerResponse response) {
        send(response, message);
    }

    void send(ServerResponse response, String why) {
        JsonNode body = Json.object().put("message", why);
        Json.send(response.header("x-amzn-ErrorType", name() + ":" + URI), status, body);
    }
}
