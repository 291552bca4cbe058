package io.penstock.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.schemas.Problem;
import io.penstock.schemas.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    private FakeRegistry registry;
    private AvroSerializer<Tokens> serializer;
    private AvroDeserializer<Tokens> deserializer;

    @BeforeEach
    void given() {
        registry = new FakeRegistry();
        serializer = new AvroSerializer<>();
        serializer.configure(settings(), false);
        deserializer = AvroDeserializer.of(Tokens.class);
        deserializer.configure(settings(), false);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aRecordIsAZeroFourBytesOfIdAndAvroData() {
        registry.says("POST /subjects/t-value/versions", 200, "{\"id\":66051}");

        var bytes = serializer.serialize("t", Samples.tokens());

        // 66051 is 0x010203; zigzag varints of 120 and 30, two zeroes, false.
        assertThat(bytes).containsExactly(0, 0x00, 0x01, 0x02, 0x03, 0xf0, 0x01, 0x3c, 0, 0, 0);
    }

    @Test
    void anotherFirstByteIsRefusedByItsValueAndNotByText() {
        var json = "{\"secret\":\"words\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> deserializer.deserialize("chat.requests.v1", json))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("chat.requests.v1")
                .hasMessageContaining("0x7b; right: 0x00")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRecordShorterThanTheHeaderIsRefused() {
        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("a record of t has only 3 bytes");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", (byte[]) null)).isNull();
    }

    @Test
    void aCutRecordIsUnreadable() {
        var bytes = written();
        var cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> deserializer.deserialize("t", cut)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void bytesLeftOverMakeARecordUnreadable() {
        var bytes = written();
        var longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> deserializer.deserialize("t", longer)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void aTextThatClaimsTwoGigabytesIsUnreadableAndTakesNoMemory() {
        var problems = AvroDeserializer.of(Problem.class);
        problems.configure(settings(), false);
        registry.says("GET /schemas/ids/7", 200, FakeRegistry.quoted(Problem.SCHEMA$.toString()));
        // 0x80 d0 ac f3 0e: zigzag varint of 2,000,000,000, where the length of the first text stands.
        byte[] data = {(byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e, 'A'};
        var bytes = ByteBuffer.allocate(11).put(WireFormat.header(7)).put(data).array();

        assertThatThrownBy(() -> problems.deserialize("t", bytes)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void aRecordOfAnotherTypeIsUnreadable() {
        var problems = new AvroSerializer<Problem>();
        problems.configure(settings(), false);
        var bytes = problems.serialize("t", new Problem("CODE", "field", "message"));

        assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("io.penstock.schemas.Problem; right: io.penstock.schemas.Tokens");
    }

    @Test
    void aMissingValueIsToldByItsPath() {
        var problems = new AvroSerializer<Problem>();
        problems.configure(settings(), false);

        assertThatThrownBy(() -> problems.serialize("t", new Problem("CODE", null, "prompt text")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Problem")
                .hasMessageContaining("field")
                .hasMessageNotContaining("prompt text");
    }

    @Test
    void withoutTheSpecificReaderGenericRecordsComeOut() {
        var generic = new AvroDeserializer<GenericRecord>();
        generic.configure(settings(), false);

        var record = generic.deserialize("t", written());

        assertThat(record)
                .isInstanceOf(GenericRecord.class)
                .hasToString(
                        "{\"input\": 120, \"output\": 30, \"cacheRead\": 0, \"cacheWrite\": 0, \"estimated\": false}");
    }

    private byte[] written() {
        return requireNonNull(serializer.serialize("t", Samples.tokens()));
    }

    private Map<String, ?> settings() {
        return Map.of("schema.registry.url", registry.url());
    }
}
