package io.penstock.simulator.bedrock;

import static io.penstock.simulator.bedrock.ConverseReader.require;

import com.fasterxml.jackson.databind.JsonNode;

/** Measures the system prompt and the messages of one request, and refuses those that Bedrock would refuse. */
final class PromptReader {
    private long characters;
    private int blocks;
    private boolean systemWantsJson;
    private boolean lastUserWantsJson;

    long characters() {
        return characters;
    }

    int blocks() {
        return blocks;
    }

    boolean wantsJson() {
        return systemWantsJson || lastUserWantsJson;
    }

    void readSystem(JsonNode system) {
        require(ConverseReader.absent(system) || system.isArray(), "system must be a list.");
        for (JsonNode block : system) {
            blocks++;
            systemWantsJson |= readContent(block, "system");
        }
    }

    void readMessages(JsonNode messages) {
        require(messages.isArray() && !messages.isEmpty(), "messages must be a list with at least one message.");
        for (int i = 0; i < messages.size(); i++) {
            readMessage(messages.get(i), i);
        }
    }

    private void readMessage(JsonNode message, int index) {
        String path = "messages[" + index + "]";
        String expected = index % 2 == 0 ? "user" : "assistant";
        require(
                expected.equals(message.path("role").textValue()),
                path + ".role must be " + expected + ": roles alternate, and the user begins.");
        JsonNode content = message.path("content");
        require(content.isArray() && !content.isEmpty(), path + ".content must be a list with at least one block.");
        blocks++;
        boolean wantsJson = false;
        for (JsonNode block : content) {
            wantsJson |= readContent(block, path + ".content");
        }
        lastUserWantsJson = index % 2 == 0 ? wantsJson : lastUserWantsJson;
    }

    /** Blocks without text (cache points, images, tools) are accepted, and cost nothing. */
    private boolean readContent(JsonNode block, String path) {
        require(block.isObject(), path + " must hold blocks.");
        JsonNode text = block.path("text");
        if (text.isMissingNode()) {
            return false;
        }
        require(text.isTextual() && !text.textValue().isBlank(), path + " has a block whose text is blank.");
        characters += text.textValue().length();
        return text.textValue().contains("JSON");
    }
}
