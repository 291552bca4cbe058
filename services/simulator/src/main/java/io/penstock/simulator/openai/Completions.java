package io.penstock.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.serving.Body;
import io.penstock.simulator.serving.Dialect;
import io.penstock.simulator.serving.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code POST /v1/chat/completions}. */
record Completions(Instant now) implements Dialect {
    @Override
    public Optional<String> model(JsonNode body) {
        return Optional.ofNullable(body.path("model").textValue());
    }

    @Override
    public Question read(JsonNode body, Headers headers, ToIntFunction<String> longestAnswer) {
        Body.require(body.isObject(), "The request body must be a JSON object.");
        String model = Body.text(body, "model");
        var ask = CompletionReader.read(model, body, headers, longestAnswer.applyAsInt(model));
        boolean usage = Body.flag(body.path("stream_options"), "include_usage");
        var wording = new CompletionWording("chatcmpl-" + RequestIds.next(), model, now, usage);
        return new Question(ask, Body.flag(body, "stream"), wording);
    }

    @Override
    public void refuse(ServerResponse response, Refusal reason, Optional<Duration> retryAfter) {
        OpenAiError.of(reason).send(response, retryAfter);
    }

    @Override
    public void unusable(ServerResponse response, String why) {
        OpenAiError.INVALID_REQUEST.send(response, why);
    }
}
