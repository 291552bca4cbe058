package io.penstock.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Parameters;
import io.penstock.local.client.RequestLine.Bad;
import io.penstock.local.client.RequestLine.Code;
import io.penstock.local.client.RequestLine.Good;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads requests from JSON Lines: one JSON object a line, its keys those of the ChatRequest schema. */
public final class RequestReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestReader() {}

    /**
     * Every line that is not blank, good or bad, in order.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<RequestLine> read(Path file) throws IOException {
        var number = new AtomicInteger();
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> new NumberedLine(number.incrementAndGet(), line))
                    .filter(line -> !line.text().isBlank())
                    .map(line -> parse(line.number(), line.text()))
                    .toList();
        }
    }

    private record NumberedLine(int number, String text) {}

    static RequestLine parse(int number, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                return new Bad(number, Code.NOT_JSON, "", "is not a JSON object");
            }
            return new Good(number, request(new RequestFields("", json)));
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the line; where it stopped is enough.
            return new Bad(
                    number,
                    Code.NOT_JSON,
                    "",
                    "is not JSON, from column " + e.getLocation().getColumnNr() + " on");
        } catch (WrongFieldException e) {
            return new Bad(number, e.code(), e.field(), e.what());
        }
    }

    private static ChatRequest request(RequestFields fields) {
        fields.allow(
                "requestId",
                "sessionId",
                "caller",
                "intent",
                "tier",
                "model",
                "messages",
                "system",
                "parameters",
                "timeoutMs",
                "expectedFormat",
                "variables");
        return new ChatRequest(
                new RequestId(fields.text("requestId")),
                fields.optionalText("sessionId").orElse(""),
                fields.text("caller"),
                new IntentName(fields.text("intent")),
                new TierName(fields.text("tier")),
                fields.optionalText("model"),
                fields.messages("messages"),
                fields.optionalText("system"),
                fields.optionalGroup("parameters")
                        .map(RequestReader::parameters)
                        .orElse(Parameters.NONE),
                fields.optionalLong("timeoutMs").map(Duration::ofMillis),
                fields.optionalText("expectedFormat"),
                fields.texts("variables"));
    }

    private static Parameters parameters(RequestFields fields) {
        fields.allow("maxTokens", "temperature", "topP", "stopSequences");
        return new Parameters(
                fields.optionalInt("maxTokens"),
                fields.optionalDouble("temperature"),
                fields.optionalDouble("topP"),
                fields.list("stopSequences"));
    }
}
