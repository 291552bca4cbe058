package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.schemas.Problem;
import io.penstock.schemas.Tokens;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {

    private static final String NOWHERE = "http://127.0.0.1:1";

    @Test
    void theProjectsOwnClassesServeUnlessOthersAreNamed() {
        try (var registry = new FakeRegistry();
                var serde = new AvroSerdes(Map.of("schema.registry.url", registry.url()))
                        .value(Topics.standard().requests())) {
            var bytes = serde.serializer().serialize("chat.requests.v1", Samples.request("hello"));

            assertThat(serde.deserializer().deserialize("chat.requests.v1", bytes))
                    .isEqualTo(Samples.request("hello"));
        }
    }

    @Test
    void aRecordOfAnotherGeneratedClassIsUnreadable() {
        try (var registry = new FakeRegistry()) {
            var serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
            var bytes = serdes.value(Problem.class).serializer().serialize("t", new Problem("A", "b", "c"));
            var tokens = serdes.value(Tokens.class).deserializer();

            assertThatThrownBy(() -> tokens.deserialize("t", bytes))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("right: io.penstock.schemas.Tokens");
        }
    }

    @Test
    void aDeserializerNamedInTheConfigurationServes() {
        var deserializer = deserializer(FixedTokens.class);

        assertThat(deserializer.deserialize("t", new byte[0])).isEqualTo(new Tokens(1, 2, 3, 4, true));
    }

    @Test
    void anotherDeserializersNetworkFailureIsNoFaultOfTheRecord() {
        var deserializer = deserializer(Disconnected.class);

        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[0]))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void anotherDeserializersTimeoutIsNoFaultOfTheRecord() {
        var deserializer = deserializer(Late.class);

        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[0]))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void anotherDeserializersOtherFailureIsOneOfTheRecord() {
        var deserializer = deserializer(Confused.class);

        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[0]))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void aClassThatIsNotThereIsToldByKeyAndName() {
        var serdes =
                new AvroSerdes(Map.of("schema.registry.url", NOWHERE, "value.serializer", "io.confluent.NotInstalled"));

        assertThatThrownBy(() -> serdes.value(Tokens.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serializer")
                .hasMessageContaining("io.confluent.NotInstalled");
    }

    private static Deserializer<Tokens> deserializer(Class<?> named) {
        var settings = Map.of("schema.registry.url", NOWHERE, "value.deserializer", named.getName());
        return new AvroSerdes(settings).value(Tokens.class).deserializer();
    }

    public static final class FixedTokens implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            return new Tokens(1, 2, 3, 4, true);
        }
    }

    public static final class Disconnected implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            throw new SerializationException("Error retrieving Avro schema", new IOException(new ConnectException()));
        }
    }

    public static final class Late implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            throw new TimeoutException("Error retrieving Avro schema for id 7");
        }
    }

    public static final class Confused implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            throw new SerializationException("Unknown magic byte!");
        }
    }
}
