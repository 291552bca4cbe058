package io.penstock.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.schemas.Problem;
import io.penstock.schemas.Tokens;
import io.penstock.serde.AvroSerdes;
import io.penstock.serde.RegistryRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryTest {

    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";
    private static final String ONE_FIELD = record("{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"int\\\"}");
    private static final String FIELD_WITHOUT_DEFAULT = record(
            "{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"int\\\"},{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\"}");
    private static final String FIELD_WITH_DEFAULT = record(
            "{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"int\\\"},{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":0}");

    private final HttpClient http = HttpClient.newHttpClient();

    private final Path data;
    private LocalRegistry registry;

    LocalRegistryTest(@TempDir Path data) {
        this.data = data;
        this.registry = LocalRegistry.start(data, 0);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void anEqualSchemaHasOneIdWhereverItIsRegistered() {
        assertThat(post("/subjects/a-value/versions", STRING)).isEqualTo("200 {\"id\":1}");
        assertThat(post("/subjects/b-value/versions", ONE_FIELD)).isEqualTo("200 {\"id\":2}");
        assertThat(post("/subjects/c-value/versions", STRING.replace(":\"", ": \"")))
                .isEqualTo("200 {\"id\":1}");
        assertThat(post("/subjects/a-value/versions", STRING)).isEqualTo("200 {\"id\":1}");

        assertThat(get("/schemas/ids/1")).isEqualTo("200 {\"schema\":\"\\\"string\\\"\"}");
        assertThat(get("/subjects")).isEqualTo("200 [\"a-value\",\"b-value\",\"c-value\"]");
        assertThat(get("/subjects/a-value/versions")).isEqualTo("200 [1]");
    }

    @Test
    void aSchemaIsFoundBySubjectAndByVersion() {
        post("/subjects/a-value/versions", ONE_FIELD);
        post("/subjects/a-value/versions", FIELD_WITH_DEFAULT);

        assertThat(post("/subjects/a-value", ONE_FIELD)).contains("\"subject\":\"a-value\",\"version\":1,\"id\":1,");
        assertThat(get("/subjects/a-value/versions/latest")).contains("\"version\":2,\"id\":2,");
        assertThat(get("/subjects/a-value/versions/1")).contains("\"version\":1,\"id\":1,");
    }

    @Test
    void whatIsNotThereIsToldWithConfluentsCodes() {
        post("/subjects/a-value/versions", STRING);

        assertThat(get("/subjects/b-value/versions")).startsWith("404 {\"error_code\":40401,");
        assertThat(get("/subjects/a-value/versions/2")).startsWith("404 {\"error_code\":40402,");
        assertThat(get("/subjects/a-value/versions/0")).startsWith("422 {\"error_code\":42202,");
        assertThat(get("/schemas/ids/9")).startsWith("404 {\"error_code\":40403,");
        assertThat(post("/subjects/a-value", ONE_FIELD)).startsWith("404 {\"error_code\":40403,");
        assertThat(get("/config/a-value")).startsWith("404 {\"error_code\":40408,");
        assertThat(get("/elsewhere")).startsWith("404 {\"error_code\":404,");
        assertThat(post("/subjects/a-value/versions", "{\"schema\":\"{\"}")).startsWith("422 {\"error_code\":42201,");
        assertThat(post("/subjects/a-value/versions", "nonsense")).startsWith("400 {\"error_code\":400,");
    }

    @Test
    void aSchemaThatBreaksEarlierOnesIsRefused() {
        post("/subjects/a-value/versions", ONE_FIELD);

        assertThat(post("/subjects/a-value/versions", FIELD_WITHOUT_DEFAULT))
                .startsWith("409 {\"error_code\":409,")
                .contains("a-value");
        assertThat(post("/compatibility/subjects/a-value/versions/latest", FIELD_WITHOUT_DEFAULT))
                .contains("\"is_compatible\":false");
        assertThat(post("/compatibility/subjects/a-value/versions/latest", FIELD_WITH_DEFAULT))
                .contains("\"is_compatible\":true");
    }

    @Test
    void theCompatibilityLevelIsSetForAllOrForOneSubject() {
        assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(put("/config/a-value", "{\"compatibility\":\"NONE\"}"))
                .isEqualTo("200 {\"compatibility\":\"NONE\"}");
        assertThat(put("/config", "{\"compatibility\":\"SOME\"}")).startsWith("422 {\"error_code\":42203,");
        post("/subjects/a-value/versions", ONE_FIELD);
        post("/subjects/b-value/versions", ONE_FIELD);

        assertThat(post("/subjects/a-value/versions", STRING)).startsWith("200");
        assertThat(post("/subjects/b-value/versions", STRING)).startsWith("409");
        put("/config", "{\"compatibility\":\"NONE\"}");
        assertThat(post("/subjects/b-value/versions", STRING)).startsWith("200");
    }

    @Test
    void aSchemaMayReferToAnother() {
        post("/subjects/part/versions", ONE_FIELD);
        var whole = "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"R\\\"}\",\"references\":"
                + "[{\"name\":\"R\",\"subject\":\"part\",\"version\":1}]}";

        assertThat(post("/subjects/whole/versions", whole)).isEqualTo("200 {\"id\":2}");
        assertThat(get("/schemas/ids/2")).contains("[{\"name\":\"R\",\"subject\":\"part\",\"version\":1}]");
        assertThat(post("/subjects/other/versions", whole.replace("\"version\":1", "\"version\":7")))
                .startsWith("422 {\"error_code\":42201,");
    }

    @Test
    void allOfItOutlivesARestartAndATornLastLine() throws IOException {
        post("/subjects/a-value/versions", ONE_FIELD);
        put("/config/a-value", "{\"compatibility\":\"BACKWARD\"}");
        registry.close();
        Files.writeString(data.resolve("schemas.jsonl"), "{\"subject\":\"half", StandardOpenOption.APPEND);

        registry = LocalRegistry.start(data, 0);
        post("/subjects/b-value/versions", STRING);
        registry.close();
        registry = LocalRegistry.start(data, 0);

        assertThat(get("/subjects")).isEqualTo("200 [\"a-value\",\"b-value\"]");
        assertThat(get("/schemas/ids/2")).isEqualTo("200 {\"schema\":\"\\\"string\\\"\"}");
        assertThat(get("/config/a-value")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void aFileThatIsNoRegistrysIsRefused() throws IOException {
        registry.close();
        Files.writeString(data.resolve("schemas.jsonl"), "{\"shopping\":\"list\"}\n");

        assertThatThrownBy(() -> LocalRegistry.start(data, 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("schemas.jsonl")
                .hasMessageContaining("no change of a registry");
    }

    @Test
    void aPortThatIsTakenIsToldByItsNumber() {
        var port = URI.create(registry.url()).getPort();

        assertThatThrownBy(() -> LocalRegistry.start(data.resolve("other"), port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + port);
    }

    @Test
    void theSerdeWorksAgainstIt() {
        var serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
        var tokens = Tokens.newBuilder().setInput(1).setOutput(2).build();
        var serde = serdes.value(Tokens.class);

        var bytes = serde.serializer().serialize("odd/topic", tokens);

        assertThat(serde.deserializer().deserialize("odd/topic", bytes)).isEqualTo(tokens);
        assertThat(get("/subjects")).isEqualTo("200 [\"odd/topic-value\"]");
        assertThatThrownBy(() ->
                        serdes.value(Problem.class).serializer().serialize("odd/topic", new Problem("A", "b", "c")))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("odd/topic-value");
    }

    private static String record(String fields) {
        return "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[" + fields + "]}\"}";
    }

    private String get(String path) {
        return answer(HttpRequest.newBuilder(URI.create(registry.url() + path)).GET());
    }

    private String post(String path, String body) {
        return answer(HttpRequest.newBuilder(URI.create(registry.url() + path)).POST(BodyPublishers.ofString(body)));
    }

    private String put(String path, String body) {
        return answer(HttpRequest.newBuilder(URI.create(registry.url() + path)).PUT(BodyPublishers.ofString(body)));
    }

    private String answer(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
