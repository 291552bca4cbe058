package io.penstock.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.model.Answer;
import io.penstock.simulator.serving.ServerSentEvents;
import io.penstock.simulator.serving.Wording;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** A Message, whole or as the events that build it. */
public record MessagesWording(String model) implements Wording {
    @Override
    public ObjectNode whole(Answer answer, Duration took) {
        ObjectNode message = message(answer, answer.outputTokens());
        if (!answer.text().isEmpty()) {
            message.withArray("content").addObject().put("type", "text").put("text", answer.text());
        }
        return message.put("stop_reason", stopReason(answer));
    }

    @Override
    public String streamType() {
        return ServerSentEvents.TYPE;
    }

    @Override
    public void start(ByteArrayOutputStream out, Answer answer) {
        ObjectNode start = Json.object().put("type", "message_start");
        start.set("message", message(answer, Math.min(1, answer.outputTokens())));
        ServerSentEvents.event(out, "message_start", start);
        ObjectNode block = indexed("content_block_start");
        block.putObject("content_block").put("type", "text").put("text", "");
        ServerSentEvents.event(out, "content_block_start", block);
        ServerSentEvents.event(out, "ping", Json.object().put("type", "ping"));
    }

    @Override
    public void tokens(ByteArrayOutputStream out, String text) {
        ObjectNode delta = indexed("content_block_delta");
        delta.putObject("delta").put("type", "text_delta").put("text", text);
        ServerSentEvents.event(out, "content_block_delta", delta);
    }

    @Override
    public void end(ByteArrayOutputStream out, Answer answer, Duration took) {
        ServerSentEvents.event(out, "content_block_stop", indexed("content_block_stop"));
        ObjectNode delta = Json.object().put("type", "message_delta");
        delta.putObject("delta").put("stop_reason", stopReason(answer)).putNull("stop_sequence");
        delta.putObject("usage").put("output_tokens", answer.outputTokens());
        ServerSentEvents.event(out, "message_delta", delta);
        ServerSentEvents.event(out, "message_stop", Json.object().put("type", "message_stop"));
    }

    @Override
    public void error(ByteArrayOutputStream out, Refusal error) {
        ServerSentEvents.event(out, "error", AnthropicError.of(error).body());
    }

    private ObjectNode message(Answer answer, int outputTokens) {
        ObjectNode message = Json.object()
                .put("id", "msg_" + RequestIds.next())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model)
                .putNull("stop_reason")
                .putNull("stop_sequence");
        message.putArray("content");
        message.putObject("usage")
                .put("input_tokens", answer.inputTokens())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", outputTokens);
        return message;
    }

    private static ObjectNode indexed(String type) {
        return Json.object().put("type", type).put("index", 0);
    }

    private static String stopReason(Answer answer) {
        return switch (answer.ending()) {
            case COMPLETE -> "end_turn";
            case MAX_TOKENS -> "max_tokens";
            case GUARDRAIL -> "refusal";
        };
    }
}
