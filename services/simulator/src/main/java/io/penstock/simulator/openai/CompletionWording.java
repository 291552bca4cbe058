package io.penstock.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Answer;
import io.penstock.simulator.serving.ServerSentEvents;
import io.penstock.simulator.serving.Wording;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A chat completion, whole or as its chunks.
 *
 * @param includeUsage the stream ends with the usage in a chunk of its own
 */
record CompletionWording(String id, String model, Instant created, boolean includeUsage) implements Wording {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    @Override
    public ObjectNode whole(Answer answer, Duration took) {
        ObjectNode completion = object("chat.completion");
        ObjectNode choice =
                completion.putArray("choices").addObject().put("index", 0).putNull("logprobs");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.text())
                .putNull("refusal");
        choice.put("finish_reason", finishReason(answer));
        putUsage(completion, answer);
        return completion;
    }

    @Override
    public String streamType() {
        return ServerSentEvents.TYPE;
    }

    @Override
    public void start(ByteArrayOutputStream out, Answer answer) {
        ObjectNode chunk = chunk();
        choice(chunk)
                .putNull("finish_reason")
                .putObject("delta")
                .put("role", "assistant")
                .put("content", "");
        ServerSentEvents.data(out, chunk);
    }

    @Override
    public void tokens(ByteArrayOutputStream out, String text) {
        ObjectNode chunk = chunk();
        choice(chunk).putNull("finish_reason").putObject("delta").put("content", text);
        ServerSentEvents.data(out, chunk);
    }

    @Override
    public void end(ByteArrayOutputStream out, Answer answer, Duration took) {
        ObjectNode chunk = chunk();
        choice(chunk).put("finish_reason", finishReason(answer)).putObject("delta");
        ServerSentEvents.data(out, chunk);
        if (includeUsage) {
            ObjectNode usage = object("chat.completion.chunk");
            usage.putArray("choices");
            putUsage(usage, answer);
            ServerSentEvents.data(out, usage);
        }
        ServerSentEvents.data(out, DONE);
    }

    @Override
    public void error(ByteArrayOutputStream out, Refusal error) {
        ServerSentEvents.data(out, OpenAiError.of(error).body());
    }

    private ObjectNode chunk() {
        ObjectNode chunk = object("chat.completion.chunk");
        return includeUsage ? chunk.putNull("usage") : chunk;
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return chunk.putArray("choices").addObject().put("index", 0).putNull("logprobs");
    }

    private ObjectNode object(String type) {
        return Json.object()
                .put("id", id)
                .put("object", type)
                .put("created", created.getEpochSecond())
                .put("model", model);
    }

    private static void putUsage(ObjectNode json, Answer answer) {
        json.putObject("usage")
                .put("prompt_tokens", answer.inputTokens())
                .put("completion_tokens", answer.outputTokens())
                .put("total_tokens", answer.inputTokens() + answer.outputTokens());
    }

    private static String finishReason(Answer answer) {
        return switch (answer.ending()) {
            case COMPLETE -> "stop";
            case MAX_TOKENS -> "length";
            case GUARDRAIL -> "content_filter";
        };
    }
}
