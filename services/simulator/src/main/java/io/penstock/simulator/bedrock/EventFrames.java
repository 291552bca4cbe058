package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.simulator.http.Json;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Writes the frames of {@code application/vnd.amazon.eventstream}. */
final class EventFrames {
    private static final HeaderValue EVENT = HeaderValue.fromString("event");
    private static final HeaderValue EXCEPTION = HeaderValue.fromString("exception");
    private static final HeaderValue JSON = HeaderValue.fromString("application/json");

    private EventFrames() {}

    static void event(OutputStream out, String type, JsonNode payload) {
        write(out, EVENT, ":event-type", type, payload);
    }

    static void exception(OutputStream out, String type, JsonNode payload) {
        write(out, EXCEPTION, ":exception-type", type, payload);
    }

    private static void write(OutputStream out, HeaderValue message, String typeHeader, String type, JsonNode payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", JSON);
        headers.put(":message-type", message);
        new Message(headers, Json.bytes(payload)).encode(out);
    }
}
