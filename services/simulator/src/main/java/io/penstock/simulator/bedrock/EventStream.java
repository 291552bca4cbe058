package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.common.LazyValue;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * A response of {@code application/vnd.amazon.eventstream} over chunked HTTP. Events collect until {@link #flush()}:
 * what is due at the same moment travels in one write. Nothing at all is sent before the first flush.
 */
final class EventStream {
    private static final HeaderValue EVENT = HeaderValue.fromString("event");
    private static final HeaderValue JSON = HeaderValue.fromString("application/json");

    private final Supplier<OutputStream> out;
    private final ByteArrayOutputStream due = new ByteArrayOutputStream();

    EventStream(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "application/vnd.amazon.eventstream");
        this.out = LazyValue.create(response::outputStream);
    }

    void add(String eventType, JsonNode payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":event-type", HeaderValue.fromString(eventType));
        headers.put(":content-type", JSON);
        headers.put(":message-type", EVENT);
        new Message(headers, Json.bytes(payload)).encode(due);
    }

    void flush() throws IOException {
        if (due.size() > 0) {
            due.writeTo(out.get());
            out.get().flush();
            due.reset();
        }
    }

    void finish() throws IOException {
        flush();
        out.get().close();
    }
}
