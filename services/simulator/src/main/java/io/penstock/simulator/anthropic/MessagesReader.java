package io.penstock.simulator.anthropic;

import static io.penstock.simulator.serving.Body.absent;
import static io.penstock.simulator.serving.Body.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Headers;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.serving.Body;
import io.penstock.simulator.serving.LabelReader;
import io.penstock.simulator.serving.Prompt;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Reads the body of Messages; fields that change nothing here are passed over. */
public final class MessagesReader {
    private MessagesReader() {}

    /** An {@link io.penstock.simulator.http.UnusableBodyException} names the field that is wrong. */
    public static Ask read(String model, JsonNode body, Headers headers, ToIntFunction<String> longestAnswer) {
        require(body.isObject(), "The request body must be a JSON object.");
        var prompt = new Prompt();
        readSystem(body.path("system"), prompt);
        JsonNode messages = body.path("messages");
        require(messages.isArray() && !messages.isEmpty(), "messages: at least one message is required.");
        for (int i = 0; i < messages.size(); i++) {
            readMessage(messages.get(i), i, prompt);
        }
        Body.range(body.path("temperature"), "temperature", 1);
        Body.range(body.path("top_p"), "top_p", 1);
        require(!absent(body.path("max_tokens")), "max_tokens: Field required.");
        return new Ask(
                model,
                prompt.characters(),
                prompt.blocks(),
                prompt.wantsJson(),
                Body.maxTokens(body.path("max_tokens"), "max_tokens", longestAnswer.applyAsInt(model)),
                Body.count(body.path("temperature"), body.path("top_p")),
                new LabelReader(metadata(body), "metadata", headers).read());
    }

    /** The API has room for one label only, the user. */
    private static ObjectNode metadata(JsonNode body) {
        ObjectNode metadata = Json.object();
        JsonNode user = body.path("metadata").path("user_id");
        if (!absent(user)) {
            metadata.set("caller", user);
        }
        return metadata;
    }

    private static void readSystem(JsonNode system, Prompt prompt) {
        if (absent(system)) {
            return;
        }
        require(system.isTextual() || system.isArray(), "system must be text or a list of blocks.");
        prompt.systemBlock();
        readContent(system, "system", prompt::systemText);
    }

    private static void readMessage(JsonNode message, int index, Prompt prompt) {
        String path = "messages." + index;
        String role = message.path("role").asText();
        boolean byUser = role.equals("user");
        require(byUser || role.equals("assistant"), path + ".role must be user or assistant.");
        require(byUser || index > 0, "messages: the first message must be the user's.");
        JsonNode content = message.path("content");
        require(
                content.isTextual() && !content.textValue().isBlank() || content.isArray() && !content.isEmpty(),
                path + ".content must be text or a list with at least one block.");
        prompt.message(byUser);
        readContent(content, path + ".content", text -> prompt.text(text, byUser));
    }

    /** Blocks without text (images, documents, tools) are accepted, and cost nothing. */
    private static void readContent(JsonNode content, String path, Consumer<String> texts) {
        if (content.isTextual()) {
            texts.accept(content.textValue());
            return;
        }
        for (JsonNode block : content) {
            require(block.isObject() && block.path("type").isTextual(), path + " must hold blocks with a type.");
            if (block.path("type").textValue().equals("text")) {
                JsonNode text = block.path("text");
                require(
                        text.isTextual() && !text.textValue().isBlank(),
                        path + ": text content blocks must be non-empty.");
                texts.accept(text.textValue());
            }
        }
    }
}
