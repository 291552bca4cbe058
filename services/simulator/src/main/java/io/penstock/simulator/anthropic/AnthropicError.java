package io.penstock.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import java.time.Duration;
import java.util.Optional;

/** Anthropic's errors: a status and a type. */
enum AnthropicError {
    INVALID_REQUEST(400, "invalid_request_error", "The request is not valid."),
    AUTHENTICATION(401, "authentication_error", "invalid x-api-key"),
    PERMISSION(403, "permission_error", "Your API key does not have permission to use the model."),
    NOT_FOUND(404, "not_found_error", "The model is not one that this simulator is configured with."),
    NO_SUCH_PATH(404, "not_found_error", "There is no such operation."),
    RATE_LIMIT(429, "rate_limit_error", "This request would exceed your rate limit of tokens per minute."),
    API(500, "api_error", "Internal server error"),
    TIMEOUT(504, "timeout_error", "The model took too long to answer."),
    OVERLOADED(529, "overloaded_error", "Overloaded");

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private final int status;
    private final String type;
    private final String message;

    AnthropicError(int status, String type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    static AnthropicError of(Refusal reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, NOT_FOUND -> NOT_FOUND;
            case THROTTLED -> RATE_LIMIT;
            case INTERNAL_ERROR, MODEL_ERROR -> API;
            case UNAVAILABLE -> OVERLOADED;
            case VALIDATION -> INVALID_REQUEST;
            case UNAUTHENTICATED -> AUTHENTICATION;
            case FORBIDDEN -> PERMISSION;
            case MODEL_TIMEOUT -> TIMEOUT;
        };
    }

    ObjectNode body() {
        return body(message);
    }

    void send(ServerResponse response, String requestId, Optional<Duration> retryAfter) {
        Optional<Duration> wait = this == RATE_LIMIT ? retryAfter.or(() -> Optional.of(USUAL_WAIT)) : retryAfter;
        wait.ifPresent(
                w -> response.header(HeaderNames.RETRY_AFTER, String.valueOf(Math.ceilDiv(w.toMillis(), 1_000))));
        send(response, requestId, message);
    }

    void send(ServerResponse response, String requestId, String why) {
        Json.send(response, status, body(why).put("request_id", requestId));
    }

    private ObjectNode body(String why) {
        ObjectNode json = Json.object().put("type", "error");
        json.putObject("error").put("type", type).put("message", why);
        return json;
    }
}
