package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.domain.config.ApiKey;
import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.config.ProviderSettings.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    private static final ApiKey IN_ENVIRONMENT = new ApiKey.InEnvironment("THE_KEY");

    private final ApiKeys keys = new ApiKeys(Map.of("THE_KEY", " secret-1 \n", "EMPTY", " ")::get);

    @TempDir
    Path folder;

    @Test
    void aKeyIsReadWhereItIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "secret-2\n");

        assertThat(keys.of("a", at("https://example.com", IN_ENVIRONMENT))).isEqualTo("secret-1");
        assertThat(keys.of("a", at("https://example.com", new ApiKey.InFile(file))))
                .isEqualTo("secret-2");
    }

    @Test
    void aLoopbackEndpointNeedsNone() {
        assertThat(keys.of("a", at("http://127.0.0.1:8090", new ApiKey.InEnvironment("NOT_THERE"))))
                .isEqualTo("loopback");
        assertThat(keys.of("a", at("http://127.0.0.1:8090", IN_ENVIRONMENT)))
                .as("one that is there is used")
                .isEqualTo("secret-1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8090, true",
        "http://[::1]:8090, true",
        "http://simulator:8090, true",
        "https://bedrock-runtime.us-east-1.amazonaws.com, false",
        "http://10.0.0.7:8090, false",
        "http://[fe80::1]:8090, false",
        "http://simulator.example.com, false"
    })
    void aHostIsNearOnThisMachineOrByANameOfItsNetwork(String endpoint, boolean near) {
        assertThat(at(endpoint, IN_ENVIRONMENT).isNear()).isEqualTo(near);
    }

    @Test
    void aMissingKeyIsNamedByWhereItShouldBe() {
        assertThat(problems(new ApiKey.InEnvironment("EMPTY")))
                .containsExactly("providers.a.apiKeyEnv: the environment variable EMPTY is not set");
        assertThat(problems(new ApiKey.InFile(folder.resolve("none"))))
                .singleElement()
                .asString()
                .contains("providers.a.apiKeyFile:", "none cannot be read");
    }

    private List<String> problems(ApiKey where) {
        return catchThrowableOfType(ConfigException.class, () -> keys.of("a", at("https://example.com", where)))
                .problems();
    }

    private static ProviderSettings at(String endpoint, ApiKey key) {
        return new ProviderSettings(
                Kind.ANTHROPIC, Optional.of(URI.create(endpoint)), 4, Duration.ofSeconds(1), Optional.of(key));
    }
}
