package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Answer;
import java.time.Duration;

/** The JSON of Converse's response and of the stream's events. */
final class ConverseShapes {
    private ConverseShapes() {}

    static ObjectNode response(Answer answer, Duration latency) {
        ObjectNode json = withUsage(answer, latency);
        ObjectNode message = json.putObject("output").putObject("message").put("role", "assistant");
        message.putArray("content").addObject().put("text", answer.text());
        return json.put("stopReason", stopReason(answer));
    }

    static ObjectNode messageStart() {
        return Json.object().put("role", "assistant");
    }

    static ObjectNode contentBlockDelta(String text) {
        ObjectNode json = Json.object().put("contentBlockIndex", 0);
        json.putObject("delta").put("text", text);
        return json;
    }

    static ObjectNode contentBlockStop() {
        return Json.object().put("contentBlockIndex", 0);
    }

    static ObjectNode messageStop(Answer answer) {
        return Json.object().put("stopReason", stopReason(answer));
    }

    static ObjectNode metadata(Answer answer, Duration latency) {
        return withUsage(answer, latency);
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
        return answer.cut() ? "max_tokens" : "end_turn";
    }
}
