package io.penstock.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

    @ParameterizedTest
    @CsvSource({">= 0.99, 0.99, 0.98", "<= 5, 5, 5.1", "> 0, 1, 0", "<1, 0, 1"})
    void aTextIsALimit(String text, double holds, double doesNot) {
        Bound bound = Bound.of(TextNode.valueOf(text)).orElseThrow();

        assertThat(bound.holds(OptionalDouble.of(holds))).isTrue();
        assertThat(bound.holds(OptionalDouble.of(doesNot))).isFalse();
        assertThat(bound.holds(OptionalDouble.empty())).as("what is not known").isFalse();
        assertThat(bound.text().replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }

    @Test
    void aNumberIsWhatItHasToBe() {
        Bound bound = Bound.of(IntNode.valueOf(0)).orElseThrow();

        assertThat(bound.holds(OptionalDouble.of(0))).isTrue();
        assertThat(bound.holds(OptionalDouble.of(1))).isFalse();
        assertThat(bound.text()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "about 5", ">= many", "= 1", "0.99"})
    void anythingElseIsNoBound(String text) {
        assertThat(Bound.of(TextNode.valueOf(text))).isEmpty();
    }
}
