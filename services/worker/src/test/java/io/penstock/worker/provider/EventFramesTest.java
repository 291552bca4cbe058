package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;

class EventFramesTest {

    /** Three messages, of which the last is longer than any piece. */
    private static final List<String> TEXTS =
            List.of("{}", "{\"text\":\"Hello\"}", "{\"text\":\"" + "x".repeat(500) + "\"}");

    @Property(tries = 200)
    void messagesAreTheSameHoweverTheirBytesArrive(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 90) Integer> pieces) {
        var frames = new EventFrames();
        byte[] bytes = stream();
        List<String> seen = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int length = Math.min(pieces.get(i % pieces.size()), bytes.length - at);
            frames.feed(ByteBuffer.wrap(bytes, at, length)).forEach(message -> seen.add(text(message)));
            at += length;
        }

        assertThat(seen).isEqualTo(TEXTS);
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] bytes = stream();
        bytes[bytes.length / 2] ^= 1;

        assertThatIllegalArgumentException().isThrownBy(() -> new EventFrames().feed(ByteBuffer.wrap(bytes)));
    }

    @Test
    void whatIsNoSuchStreamIsRefusedByItsFirstBytes() {
        byte[] page = "<html>Bad gateway</html>".getBytes(StandardCharsets.US_ASCII);

        assertThatIllegalArgumentException().isThrownBy(() -> new EventFrames().feed(ByteBuffer.wrap(page)));
    }

    private static byte[] stream() {
        var all = new ByteArrayOutputStream();
        TEXTS.forEach(text -> all.writeBytes(ScriptedServer.event("contentBlockDelta", text)));
        return all.toByteArray();
    }

    private static String text(Message message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }
}
