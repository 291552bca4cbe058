package io.penstock.topology.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/** Reads what {@link PackedWriter} wrote. Bytes of another kind end in a {@link SerializationException}, whatever they are. */
final class PackedReader {
    private final byte[] bytes;
    private final List<String> names = new ArrayList<>();
    private int at;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long unsigned = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            unsigned |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (unsigned >>> 1) ^ -(unsigned & 1);
            }
        }
        throw broken("a number of more than 64 bits");
    }

    /** A number of something that is to follow, each in a byte at least. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw broken("a count of " + count);
        }
        return (int) count;
    }

    int small() {
        long number = number();
        if (number != (int) number) {
            throw broken("a number of " + number);
        }
        return (int) number;
    }

    String name() {
        int known = small();
        if (known == 0) {
            int length = count();
            var name = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            names.add(name);
            return name;
        }
        if (known < 0 || known > names.size()) {
            throw broken("a name that was not told");
        }
        return names.get(known - 1);
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    private byte next() {
        if (isAtEnd()) {
            throw broken("an end");
        }
        return bytes[at++];
    }

    SerializationException broken(String what) {
        return new SerializationException(
                "packed figures of " + bytes.length + " bytes have " + what + " before byte " + at);
    }
}
