package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Answer;
import io.penstock.simulator.serving.Wording;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** The JSON of Converse's response and the events of ConverseStream's. */
enum ConverseWording implements Wording {
    INSTANCE;

    @Override
    public ObjectNode whole(Answer answer, Duration took) {
        ObjectNode json = withUsage(answer, took);
        ObjectNode message = json.putObject("output").putObject("message").put("role", "assistant");
        message.putArray("content").addObject().put("text", answer.text());
        return json.put("stopReason", stopReason(answer));
    }

    @Override
    public String streamType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public void start(ByteArrayOutputStream out, Answer answer) {
        EventFrames.event(out, "messageStart", Json.object().put("role", "assistant"));
    }

    @Override
    public void tokens(ByteArrayOutputStream out, String text) {
        ObjectNode json = Json.object().put("contentBlockIndex", 0);
        json.putObject("delta").put("text", text);
        EventFrames.event(out, "contentBlockDelta", json);
    }

    @Override
    public void end(ByteArrayOutputStream out, Answer answer, Duration took) {
        EventFrames.event(out, "contentBlockStop", Json.object().put("contentBlockIndex", 0));
        EventFrames.event(out, "messageStop", Json.object().put("stopReason", stopReason(answer)));
        EventFrames.event(out, "metadata", withUsage(answer, took));
    }

    @Override
    public void error(ByteArrayOutputStream out, Refusal error) {
        BedrockError exception = BedrockError.of(error);
        EventFrames.exception(out, exception.nameInStream(), exception.body());
    }

    private static ObjectNode withUsage(Answer answer, Duration latency) {
        ObjectNode json = Json.object();
        json.putObject("usage")
                .put("inputTokens", answer.inputTokens())
                .put("outputTokens", answer.outputTokens())
                .put("totalTokens", answer.inputTokens() + answer.outputTokens());
        json.putObject("metrics").put("latencyMs", latency.toMillis());
        return json;
    }

    private static String stopReason(Answer answer) {
        return switch (answer.ending()) {
            case COMPLETE -> "end_turn";
            case MAX_TOKENS -> "max_tokens";
            case GUARDRAIL -> "guardrail_intervened";
        };
    }
}
