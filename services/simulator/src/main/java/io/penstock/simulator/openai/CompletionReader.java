package io.penstock.simulator.openai;

import static io.penstock.simulator.serving.Body.absent;
import static io.penstock.simulator.serving.Body.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.serving.Body;
import io.penstock.simulator.serving.LabelReader;
import io.penstock.simulator.serving.Prompt;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the body of a chat completion; fields that change nothing here are passed over. */
final class CompletionReader {
    private static final Set<String> SYSTEM_ROLES = Set.of("system", "developer");
    private static final Set<String> OTHER_ROLES = Set.of("user", "assistant", "tool");

    private CompletionReader() {}

    /**
     * @param longestAnswer the model's: more must not be asked of it
     * @throws io.penstock.simulator.http.UnusableBodyException naming the field that is wrong
     */
    static Ask read(String model, JsonNode body, Headers headers, int longestAnswer) {
        var prompt = new Prompt();
        JsonNode messages = body.path("messages");
        require(messages.isArray() && !messages.isEmpty(), "messages must be a list with at least one message.");
        for (int i = 0; i < messages.size(); i++) {
            readMessage(messages.get(i), "messages[" + i + "]", prompt);
        }
        Body.range(body.path("temperature"), "temperature", 2);
        Body.range(body.path("top_p"), "top_p", 1);
        String limit = absent(body.path("max_completion_tokens")) ? "max_tokens" : "max_completion_tokens";
        return new Ask(
                model,
                prompt.characters(),
                prompt.blocks(),
                prompt.wantsJson() || wantsJsonFormat(body),
                Body.maxTokens(body.path(limit), limit, longestAnswer),
                Body.count(body.path("temperature"), body.path("top_p")),
                new LabelReader(body.path("metadata"), "metadata", headers).read());
    }

    private static boolean wantsJsonFormat(JsonNode body) {
        return body.path("response_format").path("type").asText().startsWith("json_");
    }

    private static void readMessage(JsonNode message, String path, Prompt prompt) {
        String role = message.path("role").asText();
        if (SYSTEM_ROLES.contains(role)) {
            prompt.systemBlock();
            readContent(message.path("content"), path + ".content", prompt::systemText);
            return;
        }
        require(OTHER_ROLES.contains(role), path + ".role must be developer, system, user, assistant or tool.");
        boolean byUser = role.equals("user");
        prompt.message(byUser);
        if (!absent(message.path("content")) || byUser) {
            readContent(message.path("content"), path + ".content", text -> prompt.text(text, byUser));
        }
    }

    /** Parts without text (images, audio, files) are accepted, and cost nothing. */
    private static void readContent(JsonNode content, String path, Consumer<String> texts) {
        require(content.isTextual() || content.isArray(), path + " must be text or a list of parts.");
        if (content.isTextual()) {
            texts.accept(content.textValue());
        }
        for (JsonNode part : content) {
            require(part.isObject(), path + " must hold parts.");
            if (part.path("text").isTextual()) {
                texts.accept(part.path("text").textValue());
            }
        }
    }
}
