package io.penstock.simulator.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.simulator.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the events of {@code text/event-stream}; JSON has no line breaks, so one data line holds it. */
public final class ServerSentEvents {
    public static final String TYPE = "text/event-stream; charset=utf-8";

    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] LINE_END = ascii("\n");

    private ServerSentEvents() {}

    public static void event(ByteArrayOutputStream out, String name, JsonNode data) {
        out.writeBytes(EVENT);
        out.writeBytes(ascii(name));
        out.writeBytes(LINE_END);
        data(out, data);
    }

    public static void data(ByteArrayOutputStream out, JsonNode data) {
        data(out, Json.bytes(data));
    }

    public static void data(ByteArrayOutputStream out, byte[] data) {
        out.writeBytes(DATA);
        out.writeBytes(data);
        out.writeBytes(LINE_END);
        out.writeBytes(LINE_END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
