package io.penstock.worker.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.serde.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] SMALL = "small".getBytes(UTF_8);
    private static final byte[] LARGE = new byte[DeadLetter.MAX_RAW_BYTES];

    @Test
    void whatFitsIsKeptByteByByte() {
        var letter = letter(SMALL, SMALL, SMALL);

        assertThat(letter.key()).isEqualTo(SMALL);
        assertThat(letter.value()).isEqualTo(SMALL);
        assertThat(header(letter, "trace")).isEqualTo("small");
        assertThat(letter.headers().lastHeader("__streams.errors.omitted")).isNull();
    }

    @Test
    void aValueThatIsTooLargeIsLeftOutAndTold() {
        var letter = letter(SMALL, SMALL, LARGE);

        assertThat(letter.key()).isEqualTo(SMALL);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "__streams.errors.omitted")).isEqualTo("value of 3145728 bytes");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("7");
    }

    @Test
    void aKeyThatIsTooLargeIsLeftOutAndTheValueIsKept() {
        var letter = letter(SMALL, LARGE, SMALL);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(SMALL);
        assertThat(header(letter, "__streams.errors.omitted")).isEqualTo("key of 3145728 bytes");
    }

    @Test
    void headersThatAreTooLargeAreLeftOut() {
        var letter = letter(LARGE, SMALL, SMALL);

        assertThat(letter.headers().lastHeader("trace")).isNull();
        assertThat(header(letter, "__streams.errors.omitted")).startsWith("headers of");
    }

    private static ProducerRecord<byte[], byte[]> letter(byte[] trace, byte[] key, byte[] value) {
        var record = new ConsumerRecord<>("chat.work.v1", 0, 7, key, value);
        record.headers().add("trace", trace);
        return new DeadLetter(record, new UnreadableRecordException("no batch")).to("chat.dead-letters.v1");
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
