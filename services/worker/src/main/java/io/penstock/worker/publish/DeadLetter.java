package io.penstock.worker.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be read, byte by byte as it came, under the headers that Kafka Streams gives its dead letters (KIP-1034).
 *
 * <p>A record that came compressed may be larger than what can be sent. What does not fit is left out and told with its size in the
 * header {@code __streams.errors.omitted}; partition and offset say where it still stands.
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
    /** Headers, key and value together, as they are sent before compression; the topic takes 4 MB. */
    static final int MAX_RAW_BYTES = 3 * 1024 * 1024;

    private static final String PREFIX = "__streams.errors.";

    /** What is left of a letter's size, and what it had no room for. */
    private static final class Room {
        private final List<String> omitted = new ArrayList<>();
        private long left = MAX_RAW_BYTES;

        boolean takes(String part, long bytes) {
            if (bytes > left) {
                omitted.add(part + " of " + bytes + " bytes");
                return false;
            }
            left -= bytes;
            return true;
        }
    }

    ProducerRecord<byte[], byte[]> to(String topic) {
        var room = new Room();
        Headers headers = room.takes("headers", size(record.headers())) ? record.headers() : new RecordHeaders();
        byte[] key = room.takes("key", size(record.key())) ? record.key() : null;
        byte[] value = room.takes("value", size(record.value())) ? record.value() : null;
        var letter = new ProducerRecord<byte[], byte[]>(topic, null, key, value, headers);
        describe(letter.headers());
        if (!room.omitted.isEmpty()) {
            add(letter.headers(), "omitted", String.join(", ", room.omitted));
        }
        return letter;
    }

    private void describe(Headers headers) {
        add(headers, "exception", why.getClass().getName());
        add(headers, "message", String.valueOf(why.getMessage()));
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(UTF_8));
    }

    private static long size(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(UTF_8).length + size(header.value());
        }
        return bytes;
    }

    private static long size(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }
}
