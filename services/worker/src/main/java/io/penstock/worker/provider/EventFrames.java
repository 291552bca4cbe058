package io.penstock.worker.provider;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import software.amazon.eventstream.Message;

/**
 * Cuts a stream of {@code application/vnd.amazon.eventstream} into its messages, however its bytes arrive. Holds what has come of the
 * next message and nothing else. For one stream, one thread at a time.
 */
final class EventFrames {
    /** Total length, headers' length and a checksum of both, four bytes each. */
    private static final int PRELUDE = 12;

    private static final int SMALLEST = PRELUDE + Integer.BYTES;

    /** Longer ones do not exist (Smithy's event stream specification: 24 MB with headers). */
    private static final int LARGEST = 24 << 20;

    private ByteBuffer held = ByteBuffer.allocate(0);

    /**
     * The messages that these bytes complete, in order.
     *
     * @throws IllegalArgumentException when they are no such stream, or a checksum does not hold
     */
    List<Message> feed(ByteBuffer more) {
        ByteBuffer bytes = held.hasRemaining() ? joined(held, more) : more;
        List<Message> messages = new ArrayList<>();
        while (bytes.remaining() >= PRELUDE && bytes.remaining() >= length(bytes)) {
            int length = length(bytes);
            messages.add(Message.decode(bytes.slice(bytes.position(), length)));
            bytes.position(bytes.position() + length);
        }
        held = copy(bytes);
        return messages;
    }

    private static int length(ByteBuffer bytes) {
        int length = bytes.getInt(bytes.position());
        if (length < SMALLEST || length > LARGEST) {
            throw new IllegalArgumentException("a message of " + length + " bytes");
        }
        return length;
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer then) {
        return ByteBuffer.allocate(first.remaining() + then.remaining())
                .put(first)
                .put(then)
                .flip();
    }

    private static ByteBuffer copy(ByteBuffer rest) {
        return ByteBuffer.allocate(rest.remaining()).put(rest).flip();
    }
}
