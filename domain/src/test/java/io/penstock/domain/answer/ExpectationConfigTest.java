package io.penstock.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.domain.IntentName;
import io.penstock.domain.config.AnswerFormat;
import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.given.SmallConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an intent may say of its answers. */
class ExpectationConfigTest {
    private static final String RULES = """
            answerFormat: json
            answerSchema: {type: object, required: [products]}
            answerPatterns: {"products[*].id": "B0[A-Z0-9]{8}"}
            partialUsable: false
            reask: true
            """;

    @TempDir
    private Path folder;

    @Test
    void anIntentThatSaysNothingTakesAnyTextAndPartsOfIt() {
        assertThat(expected(SmallConfig.read())).isEqualTo(Expectation.of(AnswerFormat.TEXT));
    }

    @Test
    void allThatCanBeSaidIsRead() {
        Expectation expected = expected(ConfigReader.parse("small.yaml", with(RULES)));

        assertThat(expected.format()).isEqualTo(AnswerFormat.JSON);
        assertThat(expected.schema()).isPresent();
        assertThat(expected.patterns()).extracting(FieldPattern::path).containsExactly("products[*].id");
        assertThat(expected.partialUsable()).isFalse();
        assertThat(expected.reask()).isTrue();
        assertThat(expected.looksForProducts()).isTrue();
    }

    @Test
    void aSchemaMayStandInAFileBesideTheConfiguration() throws IOException {
        Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(folder.resolve("schemas/answer.json"), "{\"required\": [\"message\"]}");
        Path file = Files.writeString(
                folder.resolve("penstock.yaml"), with("answerFormat: json\nanswerSchema: schemas/answer.json\n"));

        Expectation expected = expected(ConfigReader.read(file));

        assertThat(AnswerAnalyst.analyse("{}", Optional.empty(), expected).failure())
                .isPresent();
    }

    @Test
    void aSchemaFileThatIsBrokenIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "type: [object");
        Files.writeString(folder.resolve("wrong.yaml"), "type: objekt");
        Files.writeString(folder.resolve("penstock.yaml"), "");

        assertThat(problemWith("broken.yaml"))
                .startsWith("intents.coaching.answerSchema: broken.yaml: line 1: is not YAML");
        assertThat(problemWith("wrong.yaml"))
                .startsWith("intents.coaching.answerSchema: wrong.yaml: is not a JSON Schema: /type");
        assertThat(problemWith("none.yaml")).startsWith("intents.coaching.answerSchema: none.yaml cannot be read: ");
    }

    private String problemWith(String schema) throws IOException {
        Path file = Files.writeString(
                folder.resolve("penstock.yaml"), with("answerFormat: json\nanswerSchema: " + schema + "\n"));
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file))
                .problems()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        answerFormat: json   | answerFormat: xml          | intents.coaching.answerFormat: "xml" is not one of
        answerFormat: json   | answerFormat: text         | intents.coaching.answerSchema: is for answers with answerFormat json alone
        answerFormat: json   | answerFormat: text         | intents.coaching.answerPatterns: is for answers with answerFormat json alone
        type: object         | type: objekt               | intents.coaching.answerSchema: is not a JSON Schema: /type
        {type: object, required: [products]} | [1]        | intents.coaching.answerSchema: is not a JSON Schema: it has to be a group of keys, or the path of a file with one
        A-Z0-9]              | A-Z0-9                     | intents.coaching.answerPatterns.products[*].id: "B0[A-Z0-9{8}" is not a pattern: Unclosed character class
        [*].id               | [*.id                      | intents.coaching.answerPatterns.products[*.id: is not a path like products[*].id
        partialUsable: false | partialUsable: perhaps     | intents.coaching.partialUsable: "perhaps" is not true or false
        reask: true          | reask: 2                   | intents.coaching.reask: 2 is not true or false
        """)
    void aMistakeIsRefusedByItsPath(String right, String wrong, String problem) {
        assertThat(problems(with(RULES.replace(right, wrong))))
                .anySatisfy(it -> assertThat(it).startsWith(problem));
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.parse("small.yaml", yaml))
                .problems();
    }

    /** The small configuration with these keys in its intent {@code coaching}. */
    private static String with(String rules) {
        return SmallConfig.YAML.replace(
                "coaching: {maxTimeout: 60s, maxInputTokens: 20000, maxOutputTokens: 2000}",
                "coaching:\n" + rules.indent(4).stripTrailing());
    }

    private static Expectation expected(PenstockConfig config) {
        return Objects.requireNonNull(config.intents().get(new IntentName("coaching")))
                .answer();
    }
}
