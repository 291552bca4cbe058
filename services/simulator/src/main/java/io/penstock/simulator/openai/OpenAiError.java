package io.penstock.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import java.time.Duration;
import java.util.Optional;

/** OpenAI's errors: a status, a type and mostly a code. */
enum OpenAiError {
    INVALID_REQUEST(400, "invalid_request_error", "", "The request is not valid."),
    INVALID_KEY(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
    FORBIDDEN(403, "invalid_request_error", "model_not_allowed", "The project has no access to the model."),
    MODEL_NOT_FOUND(404, "invalid_request_error", "model_not_found", "The model does not exist."),
    NO_SUCH_PATH(404, "invalid_request_error", "unknown_url", "There is no such operation."),
    TIMEOUT(408, "timeout", "", "The model took too long to answer."),
    RATE_LIMIT(429, "tokens", "rate_limit_exceeded", "Rate limit reached on tokens per min (TPM)."),
    SERVER(500, "server_error", "", "The server had an error while processing your request."),
    OVERLOADED(503, "server_error", "", "The engine is currently overloaded, please try again later.");

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);
    private static final HeaderName RETRY_AFTER_MS = HeaderNames.create("retry-after-ms");

    private final int status;
    private final String type;
    private final String code;
    private final String message;

    OpenAiError(int status, String type, String code, String message) {
        this.status = status;
        this.type = type;
        this.code = code;
        this.message = message;
    }

    static OpenAiError of(Refusal reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, NOT_FOUND -> MODEL_NOT_FOUND;
            case THROTTLED -> RATE_LIMIT;
            case INTERNAL_ERROR, MODEL_ERROR -> SERVER;
            case UNAVAILABLE -> OVERLOADED;
            case VALIDATION -> INVALID_REQUEST;
            case UNAUTHENTICATED -> INVALID_KEY;
            case FORBIDDEN -> FORBIDDEN;
            case MODEL_TIMEOUT -> TIMEOUT;
        };
    }

    ObjectNode body() {
        return body(message);
    }

    void send(ServerResponse response, Optional<Duration> retryAfter) {
        Optional<Duration> wait = this == RATE_LIMIT ? retryAfter.or(() -> Optional.of(USUAL_WAIT)) : retryAfter;
        wait.ifPresent(w -> {
            response.header(RETRY_AFTER_MS, String.valueOf(w.toMillis()));
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(Math.ceilDiv(w.toMillis(), 1_000)));
        });
        send(response, message);
    }

    void send(ServerResponse response, String why) {
        Json.send(response, status, body(why));
    }

    private ObjectNode body(String why) {
        ObjectNode json = Json.object();
        ObjectNode error = json.putObject("error")
                .put("message", why)
                .put("type", type)
                .putNull("param")
                .putNull("code");
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return json;
    }
}
