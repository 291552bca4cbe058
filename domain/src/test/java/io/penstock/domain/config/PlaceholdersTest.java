package io.penstock.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOST", "kafka:19092", "PORT", "9400", "EMPTY", "", "RATIO", "0.10", "ON", "true", "PIN", "0042");

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ${HOST}                | "kafka:19092"
        ${HOST:-127.0.0.1:9092}| "kafka:19092"
        http://${HOST}/${PORT} | "http://kafka:19092/9400"
        ${NONE:-127.0.0.1:1}   | "127.0.0.1:1"
        ${NONE-}/analytics     | "/analytics"
        ${EMPTY:-instead}      | "instead"
        ${PORT}                | 9400
        ${NONE:-9401}          | 9401
        ${RATIO}               | 0.10
        ${ON}                  | true
        ${PIN}                 | "0042"
        $${HOST}               | "${HOST}"
        ${file:/run/key:value} | "${file:/run/key:value}"
        ${3}                   | "${3}"
        """)
    void aValueIsFilled(String written, String read) {
        assertThat(filled("key: '" + written + "'").path("key")).hasToString(read);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatBecomesEmptyIsAsIfItsKeyDidNotStandThere() {
        assertThat(filled("{endpoint: '${EMPTY-http://127.0.0.1:8090}', kind: bedrock, list: [a, '${NONE-}']}"))
                .hasToString("{\"kind\":\"bedrock\",\"list\":[\"a\"]}");
    }

    @Test
    void aVariableWithoutValueAndDefaultIsAProblemOfItsKey() {
        filled("{kafka: {sasl: [x, '${SECRET}']}}");

        assertThat(problems)
                .containsExactly(
                        "kafka.sasl[1]: the environment variable SECRET is not set, and ${SECRET:-...} gives no"
                                + " default");
    }

    private JsonNode filled(String yaml) {
        return new Placeholders(ENVIRONMENT::get, problems).fill(Yaml.document("test", yaml));
    }
}
