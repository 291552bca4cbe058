package io.penstock.simulator.bedrock;

import static io.penstock.simulator.serving.Body.absent;
import static io.penstock.simulator.serving.Body.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.serving.Body;
import io.penstock.simulator.serving.LabelReader;
import io.penstock.simulator.serving.Prompt;
import java.util.Optional;

/** Reads the body of Converse, which is also that of ConverseStream; fields that change nothing here are passed over. */
final class ConverseReader {
    private ConverseReader() {}

    /**
     * @param longestAnswer the model's: more must not be asked of it
     * @throws io.penstock.simulator.http.UnusableBodyException naming the field that is wrong
     */
    static Ask read(String model, JsonNode body, Headers headers, int longestAnswer) {
        require(body.isObject(), "The request body must be a JSON object.");
        var prompt = new Prompt();
        readSystem(body.path("system"), prompt);
        readMessages(body.path("messages"), prompt);
        JsonNode inference = body.path("inferenceConfig");
        Body.range(inference.path("temperature"), "inferenceConfig.temperature", 1);
        Body.range(inference.path("topP"), "inferenceConfig.topP", 1);
        return new Ask(
                model,
                prompt.characters(),
                prompt.blocks(),
                prompt.wantsJson(),
                Body.maxTokens(inference.path("maxTokens"), "inferenceConfig.maxTokens", longestAnswer),
                Body.count(inference.path("temperature"), inference.path("topP")),
                new LabelReader(body.path("requestMetadata"), "requestMetadata", headers).read());
    }

    private static void readSystem(JsonNode system, Prompt prompt) {
        require(absent(system) || system.isArray(), "system must be a list.");
        for (JsonNode block : system) {
            prompt.systemBlock();
            text(block, "system").ifPresent(prompt::systemText);
        }
    }

    private static void readMessages(JsonNode messages, Prompt prompt) {
        require(messages.isArray() && !messages.isEmpty(), "messages must be a list with at least one message.");
        for (int i = 0; i < messages.size(); i++) {
            readMessage(messages.get(i), i, prompt);
        }
    }

    private static void readMessage(JsonNode message, int index, Prompt prompt) {
        String path = "messages[" + index + "]";
        boolean byUser = index % 2 == 0;
        String expected = byUser ? "user" : "assistant";
        require(
                expected.equals(message.path("role").textValue()),
                path + ".role must be " + expected + ": roles alternate, and the user begins.");
        JsonNode content = message.path("content");
        require(content.isArray() && !content.isEmpty(), path + ".content must be a list with at least one block.");
        prompt.message(byUser);
        for (JsonNode block : content) {
            text(block, path + ".content").ifPresent(text -> prompt.text(text, byUser));
        }
    }

    /** Blocks without text (cache points, images, tools) are accepted, and cost nothing. */
    private static Optional<String> text(JsonNode block, String path) {
        require(block.isObject(), path + " must hold blocks.");
        JsonNode text = block.path("text");
        if (text.isMissingNode()) {
            return Optional.empty();
        }
        require(text.isTextual() && !text.textValue().isBlank(), path + " has a block whose text is blank.");
        return Optional.of(text.textValue());
    }
}
