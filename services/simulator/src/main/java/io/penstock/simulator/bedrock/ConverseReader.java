package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.simulator.http.UnusableBodyException;
import io.penstock.simulator.model.Ask;
import java.util.Optional;

/** Reads the body of Converse, which is also that of ConverseStream; fields that change nothing here are passed over. */
final class ConverseReader {
    private static final int LONGEST_METADATA = 256;
    private static final int MOST_TOKENS = 1_000_000;

    private ConverseReader() {}

    /**
     * @param maxOutputTokens the model's longest answer: more must not be asked of it
     * @throws UnusableBodyException naming the field that is wrong
     */
    static Ask read(String model, JsonNode body, int maxOutputTokens) {
        require(body.isObject(), "The request body must be a JSON object.");
        var prompt = new PromptReader();
        prompt.readSystem(body.path("system"));
        prompt.readMessages(body.path("messages"));
        JsonNode inference = body.path("inferenceConfig");
        share(inference, "temperature");
        share(inference, "topP");
        JsonNode metadata = body.path("requestMetadata");
        return new Ask(
                model,
                prompt.characters(),
                prompt.blocks(),
                prompt.wantsJson(),
                maxTokens(inference, maxOutputTokens),
                text(metadata, "requestId"),
                count(metadata, "simulator.inputTokens"),
                count(metadata, "simulator.outputTokens"));
    }

    private static Optional<Integer> maxTokens(JsonNode inference, int maxOutputTokens) {
        JsonNode value = inference.path("maxTokens");
        if (absent(value)) {
            return Optional.empty();
        }
        require(
                value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 1,
                "inferenceConfig.maxTokens must be a whole number of at least 1.");
        require(
                value.intValue() <= maxOutputTokens,
                "inferenceConfig.maxTokens is over the model's limit of " + maxOutputTokens + ".");
        return Optional.of(value.intValue());
    }

    private static void share(JsonNode inference, String field) {
        JsonNode value = inference.path(field);
        boolean fits = value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
        require(absent(value) || fits, "inferenceConfig." + field + " must be a number from 0 to 1.");
    }

    private static Optional<String> text(JsonNode metadata, String key) {
        JsonNode value = metadata.path(key);
        if (absent(value)) {
            return Optional.empty();
        }
        require(
                value.isTextual() && value.textValue().length() <= LONGEST_METADATA,
                "requestMetadata." + key + " must be text of at most " + LONGEST_METADATA + " characters.");
        return Optional.of(value.textValue());
    }

    private static Optional<Integer> count(JsonNode metadata, String key) {
        return text(metadata, key).map(value -> {
            require(
                    value.matches("\\d{1,7}") && Integer.parseInt(value) <= MOST_TOKENS,
                    "requestMetadata." + key + " must be a whole number from 0 to " + MOST_TOKENS + ".");
            return Integer.parseInt(value);
        });
    }

    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnusableBodyException(otherwise);
        }
    }
}
