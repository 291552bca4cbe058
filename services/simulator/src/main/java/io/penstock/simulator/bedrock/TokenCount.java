package io.penstock.simulator.bedrock;

import static io.penstock.simulator.serving.Body.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.penstock.simulator.anthropic.MessagesReader;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Ask;
import java.io.IOException;

/** Reads what CountTokens is to count: the input of a Converse or of an InvokeModel call. */
final class TokenCount {
    private TokenCount() {}

    static Ask read(String model, JsonNode body, Headers headers) {
        JsonNode input = body.path("input");
        if (input.has("converse")) {
            return ConverseReader.read(model, input.path("converse"), headers, Integer.MAX_VALUE);
        }
        require(input.path("invokeModel").has("body"), "input must hold converse or invokeModel.");
        return MessagesReader.read(
                model, invokeBody(input.path("invokeModel").path("body")), headers, any -> Integer.MAX_VALUE);
    }

    private static JsonNode invokeBody(JsonNode base64) {
        try {
            return Json.parse(base64.binaryValue());
        } catch (IOException notBase64) {
            require(false, "input.invokeModel.body must be base64.");
            throw new IllegalStateException(notBase64);
        }
    }
}
