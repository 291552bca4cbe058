package io.penstock.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON in and out. Nothing read here is ever logged or repeated to the caller. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** As much of an oversize body is read off as lets its sender finish and read the refusal. */
    private static final long DRAINED_BYTES = 64L << 20;

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads the request's body; an {@link UnusableBodyException} says why it is not a JSON document of at most {@code maxBytes}. */
    public static JsonNode read(ServerRequest request, int maxBytes) throws IOException {
        return parse(readBody(request, maxBytes));
    }

    /** Reads a document; an {@link UnusableBodyException} says why it is none. */
    public static JsonNode parse(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(MAPPER.readTree(body))
                    .filter(json -> !json.isMissingNode())
                    .orElseThrow(() -> new UnusableBodyException("The request has no body."));
        } catch (JsonProcessingException malformed) {
            throw new UnusableBodyException("The request body is not valid JSON.");
        }
    }

    /** Reads the request's body, none as no bytes; an {@link UnusableBodyException} when it is over {@code maxBytes}. */
    public static byte[] readBody(ServerRequest request, int maxBytes) throws IOException {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                in.skip(DRAINED_BYTES);
                throw new UnusableBodyException("The request body is over " + maxBytes + " bytes.");
            }
            return body;
        }
    }

    public static void send(ServerResponse response, int status, JsonNode json) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(bytes(json));
    }
}
