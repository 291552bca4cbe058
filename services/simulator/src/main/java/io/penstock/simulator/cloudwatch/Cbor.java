package io.penstock.simulator.cloudwatch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.penstock.simulator.http.UnusableBodyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * CBOR as Smithy's RPC v2 wants it (RFC 8949): trees as of JSON, with times as tag 1, seconds since the epoch. The tag is not
 * looked at when reading: which member is a time, the operation knows.
 */
final class Cbor {
    private static final int EPOCH_TAG = 1;
    private static final double MILLIS = 1e3;

    private static final ObjectMapper MAPPER = CBORMapper.builder()
            .addModule(new SimpleModule().addSerializer(new TimeSerializer()))
            .build();

    private Cbor() {}

    /** Reads a document; an empty body is an empty map. */
    static JsonNode read(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(MAPPER.readTree(body))
                    .filter(tree -> !tree.isMissingNode())
                    .orElseGet(MAPPER::createObjectNode);
        } catch (JsonProcessingException malformed) {
            throw new UnusableBodyException("The request body is not valid CBOR.");
        }
    }

    /** Instants in the tree, as POJO nodes, become times. */
    static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Instant time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * MILLIS));
    }

    private static final class TimeSerializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        TimeSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (out instanceof CBORGenerator cbor) {
                cbor.writeTag(EPOCH_TAG);
            }
            out.writeNumber(time.toEpochMilli() / MILLIS);
        }
    }
}
