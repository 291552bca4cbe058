package io.penstock.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.config.AnswerFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void anEmptyAnswerIsUnusable(String text) {
        assertThat(AnswerCheck.of(text, AnswerFormat.TEXT).fault()).containsInstanceOf(Failure.Unusable.class);
    }

    @Test
    void textIsNotReadAsJson() {
        assertThat(AnswerCheck.of("{", AnswerFormat.TEXT))
                .isEqualTo(new AnswerCheck(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1", "```json\n{}\n```", "{} and more", "Here you are"})
    void whatDoesNotParseIsUnusableWhenJsonIsExpected(String text) {
        AnswerCheck check = AnswerCheck.of(text, AnswerFormat.JSON);

        assertThat(check.validJson()).contains(false);
        assertThat(check.fault()).containsInstanceOf(Failure.Unusable.class);
        assertThat(check.fault().map(fault -> fault.detail().message()).orElse(""))
                .as("no text of the answer")
                .doesNotContain("Here");
    }

    @Test
    void jsonIsUsable() {
        assertThat(AnswerCheck.of("{\"a\": [1, 2]}", AnswerFormat.JSON))
                .isEqualTo(new AnswerCheck(Optional.of(true), Optional.empty()));
    }
}
