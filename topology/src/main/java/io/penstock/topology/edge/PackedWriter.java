package io.penstock.topology.edge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers in as few bytes as they need, and each name once. */
final class PackedWriter {
    private static final int SMALL = 512;

    private final Map<String, Integer> names = new HashMap<>();
    private byte[] bytes = new byte[SMALL];
    private int size;

    /** A byte for -64 to 63, two to 8,191, and so on. */
    void number(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** The second time it is a number. */
    void name(String name) {
        Integer known = names.putIfAbsent(name, names.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        number(0);
        number(text.length);
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    byte[] written() {
        return Arrays.copyOf(bytes, size);
    }
}
