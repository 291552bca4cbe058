package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.schemas.ChatRequest;
import io.penstock.schemas.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryUseTest {

    private static final String UNREACHABLE = "http://127.0.0.1:1";

    private FakeRegistry registry;

    @BeforeEach
    void given() {
        registry = new FakeRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theRegistryIsAskedOnceForASubjectAndOnceForAnId() {
        var serializer = serializer(Map.of());
        var deserializer = deserializer(Map.of());

        for (var i = 0; i < 3; i++) {
            deserializer.deserialize("a", serializer.serialize("a", Samples.tokens()));
            deserializer.deserialize("b", serializer.serialize("b", Samples.tokens()));
        }

        assertThat(registry.asked())
                .containsExactly(
                        "POST /subjects/a-value/versions", "GET /schemas/ids/1", "POST /subjects/b-value/versions");
    }

    @Test
    void keysHaveASubjectOfTheirOwn() {
        var serializer = new AvroSerializer<Tokens>();
        serializer.configure(with(Map.of()), true);

        serializer.serialize("a", Samples.tokens());

        assertThat(registry.asked()).containsExactly("POST /subjects/a-key/versions");
    }

    @Test
    void manyThreadsShareOneSerializerAndOneDeserializer() throws InterruptedException, ExecutionException {
        var serializer = new AvroSerializer<ChatRequest>();
        serializer.configure(with(Map.of()), false);
        var deserializer = AvroDeserializer.of(ChatRequest.class);
        deserializer.configure(with(Map.of()), false);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var trips = IntStream.range(0, 500)
                    .mapToObj(i -> Samples.request("n".repeat(i) + i))
                    .map(sent -> threads.submit(
                            () -> sent.equals(deserializer.deserialize("a", serializer.serialize("a", sent)))))
                    .toList();
            for (var trip : trips) {
                assertThat(trip.get()).isTrue();
            }
        }
    }

    @Test
    void anUnknownIdMakesARecordUnreadable() {
        var deserializer = deserializer(Map.of());

        assertThatThrownBy(() -> deserializer.deserialize("a", WireFormat.header(99)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("schema id 99");
    }

    @Test
    void aWrongAddressIsNoFaultOfTheRecord() {
        registry.says("GET /schemas/ids/1", 404, "<html>no such page</html>");
        var deserializer = deserializer(Map.of());

        assertThatThrownBy(() -> deserializer.deserialize("a", WireFormat.header(1)))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("HTTP 404");
    }

    @Test
    void missingRightsAreNoFaultOfTheRecord() {
        registry.says("GET /schemas/ids/1", 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
        var deserializer = deserializer(Map.of());

        assertThatThrownBy(() -> deserializer.deserialize("a", WireFormat.header(1)))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("Unauthorized");
    }

    @Test
    void anIncompatibleSchemaIsToldWithItsSubject() {
        registry.says("POST /subjects/a-value/versions", 409, "{\"error_code\":409,\"message\":\"missing default\"}");
        var serializer = serializer(Map.of());

        assertThatThrownBy(() -> serializer.serialize("a", Samples.tokens()))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining(
                        "io.penstock.schemas.Tokens is not compatible with earlier ones of subject a-value")
                .hasMessageContaining("missing default");
    }

    @Test
    void anOutageIsSatOut() {
        registry.fails(3);

        var bytes = serializer(Map.of()).serialize("a", Samples.tokens());

        assertThat(bytes).isNotEmpty();
        assertThat(registry.asked()).hasSize(4);
    }

    @Test
    void anOutageThatLastsIsNeverAFaultOfTheRecord() {
        var impatient = Map.of("schema.registry.url", UNREACHABLE, "schema.registry.retry.ms", 50);
        var serializer = serializer(impatient);
        var deserializer = deserializer(impatient);

        assertThatThrownBy(() -> serializer.serialize("a", Samples.tokens()))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> deserializer.deserialize("a", WireFormat.header(1)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(UNREACHABLE);
    }

    @Test
    void theNextAddressIsTriedWhenOneIsSilent() {
        var serializer = serializer(Map.of("schema.registry.url", UNREACHABLE + "," + registry.url()));

        assertThat(serializer.serialize("a", Samples.tokens())).isNotEmpty();
    }

    @Test
    void userAndPasswordComeFromTheSettingsOrTheAddress() {
        serializer(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret"))
                .serialize("a", Samples.tokens());
        serializer(Map.of("schema.registry.url", registry.url().replace("//", "//me:secret@")))
                .serialize("a", Samples.tokens());

        assertThat(registry.authorizations()).containsExactly("Basic bWU6c2VjcmV0", "Basic bWU6c2VjcmV0");
    }

    @Test
    void withoutRegistrationTheSchemaIsLookedUp() {
        serializer(Map.of("auto.register.schemas", false)).serialize("a", Samples.tokens());

        assertThat(registry.asked()).containsExactly("POST /subjects/a-value");
    }

    @Test
    void aSchemaThatIsNotThereIsToldWhenItMayNotBeRegistered() {
        registry.says("POST /subjects/a-value", 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        var serializer = serializer(Map.of("auto.register.schemas", false));

        assertThatThrownBy(() -> serializer.serialize("a", Samples.tokens()))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("auto.register.schemas");
    }

    @Test
    void recordsAreWrittenInTheLatestSchemaWhenAskedTo() {
        var latest = "{\"type\":\"record\",\"name\":\"Tokens\",\"namespace\":\"io.penstock.schemas\",\"fields\":["
                + "{\"name\":\"output\",\"type\":\"int\"},{\"name\":\"input\",\"type\":\"int\"},"
                + "{\"name\":\"audio\",\"type\":\"int\",\"default\":7}]}";
        registry.says("GET /subjects/a-value/versions/latest", 200, versioned(latest, 5, ""));
        registry.says("GET /schemas/ids/5", 200, FakeRegistry.quoted(latest));
        var serializer = serializer(Map.of("auto.register.schemas", false, "use.latest.version", true));
        var generic = new AvroDeserializer<GenericRecord>();
        generic.configure(with(Map.of()), false);

        var record = generic.deserialize("a", serializer.serialize("a", Samples.tokens()));

        assertThat(record).hasToString("{\"output\": 30, \"input\": 120, \"audio\": 7}");
        assertThat(deserializer(Map.of()).deserialize("a", serializer.serialize("a", Samples.tokens())))
                .isEqualTo(Samples.tokens());
    }

    @Test
    void referencesOfReferencesAreFollowedEachOnce() {
        var money = record("Money", "{\"name\":\"cents\",\"type\":\"int\"}");
        var price = record("Price", "{\"name\":\"money\",\"type\":\"test.Money\"}");
        var order =
                record("Order", "{\"name\":\"a\",\"type\":\"test.Price\"},{\"name\":\"b\",\"type\":\"test.Money\"}");
        registry.says("GET /subjects/money/versions/2", 200, versioned(money, 1, ""));
        registry.says("GET /subjects/price/versions/1", 200, versioned(price, 2, reference("money", 2)));
        registry.says(
                "GET /schemas/ids/3", 200, versioned(order, 3, reference("price", 1) + "," + reference("money", 2)));
        var generic = new AvroDeserializer<GenericRecord>();
        generic.configure(with(Map.of()), false);

        var record = generic.deserialize("a", new byte[] {0, 0, 0, 0, 3, 2, 4});

        assertThat(record).hasToString("{\"a\": {\"money\": {\"cents\": 1}}, \"b\": {\"cents\": 2}}");
        assertThat(registry.asked()).hasSize(3);
    }

    @Test
    void aRecordOfAnOlderSchemaGetsTheDefaultsOfTheClass() {
        var older = new Schema.Parser()
                .parse(record("Tokens", "{\"name\":\"input\",\"type\":\"int\"},{\"name\":\"output\",\"type\":\"int\"}")
                        .replace("test", "io.penstock.schemas"));
        registry.says("GET /schemas/ids/4", 200, FakeRegistry.quoted(older.toString()));

        var record = deserializer(Map.of()).deserialize("a", new byte[] {0, 0, 0, 0, 4, 2, 4});

        assertThat(record).isEqualTo(new Tokens(1, 2, 0, 0, false));
    }

    private static String record(String name, String fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"test\",\"fields\":[" + fields + "]}";
    }

    private static String reference(String subject, int version) {
        return "{\"name\":\"any\",\"subject\":\"" + subject + "\",\"version\":" + version + "}";
    }

    private static String versioned(String schema, int id, String references) {
        return "{\"id\":" + id + ",\"references\":[" + references + "],"
                + FakeRegistry.quoted(schema).substring(1);
    }

    private AvroSerializer<Tokens> serializer(Map<String, ?> settings) {
        var serializer = new AvroSerializer<Tokens>();
        serializer.configure(with(settings), false);
        return serializer;
    }

    private AvroDeserializer<Tokens> deserializer(Map<String, ?> settings) {
        var deserializer = AvroDeserializer.of(Tokens.class);
        deserializer.configure(with(settings), false);
        return deserializer;
    }

    private Map<String, ?> with(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(Map.of("schema.registry.url", List.of(registry.url())));
        all.putAll(settings);
        return all;
    }
}
