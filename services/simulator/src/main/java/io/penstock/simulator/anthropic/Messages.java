package io.penstock.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.serving.Body;
import io.penstock.simulator.serving.Dialect;
import io.penstock.simulator.serving.Question;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code POST /v1/messages}. */
record Messages(String requestId) implements Dialect {
    @Override
    public Optional<String> model(JsonNode body) {
        return Optional.ofNullable(body.path("model").textValue());
    }

    @Override
    public Question read(JsonNode body, Headers headers, ToIntFunction<String> longestAnswer) {
        String model = Body.text(body, "model");
        var ask = MessagesReader.read(model, body, headers, longestAnswer);
        return new Question(ask, Body.flag(body, "stream"), new MessagesWording(model));
    }

    @Override
    public void refuse(ServerResponse response, Refusal reason, Optional<Duration> retryAfter) {
        AnthropicError.of(reason).send(response, requestId, retryAfter);
    }

    @Override
    public void unusable(ServerResponse response, String why) {
        AnthropicError.INVALID_REQUEST.send(response, requestId, why);
    }
}
