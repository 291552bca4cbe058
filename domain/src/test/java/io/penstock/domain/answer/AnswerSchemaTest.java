package io.penstock.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type": "objekt"}                                             | /type: does not have a value in the enumeration
        {"properties": {"a": {"pattern": "["}}}                        | Unclosed character class
        {"properties": {"a": {"$ref": "#/$defs/none"}}}                | /$defs/none cannot be resolved
        {"$ref": "http://127.0.0.1:9/other.json"}                      | FileNotFoundException
        {"$schema": "http://example.com/draft-99/schema"}              | "http://example.com/draft-99/schema" is not a draft from 4 to 2020-12
        """)
    void whatIsNoSchemaIsRefusedWithItsReason(String schema, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerSchema.of(tree(schema)))
                .withMessageContaining(why);
    }

    @Test
    void aSchemaMayNameItsDraft() {
        var draft7 = AnswerSchema.of(
                tree("{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"required\": [\"a\"]}"));

        assertThat(draft7.mismatch(tree("{\"a\": 1}"))).isEmpty();
        assertThat(draft7.mismatch(tree("{}"))).contains(new AnswerSchema.Mismatch(true, "#/required: a"));
    }

    @Test
    void aNumberBeyondComparingIsAMismatchAndNoCrash() {
        var schema = AnswerSchema.of(tree("{\"properties\": {\"n\": {\"multipleOf\": 3}}}"));

        assertThat(schema.mismatch(tree("{\"n\": 1e999999999}"))).isPresent();
        assertThat(schema.mismatch(tree("{\"n\": 9}"))).isEmpty();
    }

    @Test
    void aSchemaThatHoldsItselfFollowsTheDeepestAnswer() {
        var schema = AnswerSchema.of(tree("{\"type\": \"array\", \"items\": {\"$ref\": \"#\"}}"));
        int depth = 200;

        assertThat(schema.mismatch(tree("[".repeat(depth) + "]".repeat(depth)))).isEmpty();
        assertThat(schema.mismatch(tree("[".repeat(depth) + "1" + "]".repeat(depth))))
                .contains(new AnswerSchema.Mismatch(false, "#/type"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        id             | {"id": "B1"}                     | true
        id             | {"id": "x B1"}                   | false
        id             | {"other": "x"}                   | true
        id             | {"id": null}                     | false
        a.b.id         | {"a": {"b": {"id": "x"}}}        | false
        p[*].id        | {"p": [{"id": "B1"}, {}]}        | true
        p[*].id        | {"p": [{"id": "B1"}, {"id": 1}]} | false
        [*][*]         | [["B1"], ["B2", "x"]]            | false
        tags[*]        | {"tags": []}                     | true
        """)
    void aPatternHoldsForEveryFieldOfItsPath(String path, String answer, boolean fits) {
        assertThat(new FieldPattern(path, Pattern.compile("B[0-9]")).fits(tree(answer)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a[", "a[0]", "a[*]b", "a..b"})
    void whatIsNoPathIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldPattern(path, Pattern.compile("x")));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
