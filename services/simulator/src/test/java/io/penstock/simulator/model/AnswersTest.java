package io.penstock.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final ModelProfile PROFILE = new ModelProfile(
            "m",
            new Distribution.LogNormal(100, 300),
            new Distribution.Fixed(100),
            new Distribution.LogNormal(50, 200),
            1_000_000,
            10_000,
            4,
            3,
            8);
    private final Answers answers = new Answers(new Chance(42));

    @Test
    void equalSeedAndIdentityGiveTheEqualAnswer() {
        Answer first = answers.draw(PROFILE, ask(false, 500), "r1#1");

        assertThat(new Answers(new Chance(42)).draw(PROFILE, ask(false, 500), "r1#1"))
                .isEqualTo(first);
        assertThat(answers.draw(PROFILE, ask(false, 500), "r1#2")).isNotEqualTo(first);
        assertThat(new Answers(new Chance(43)).draw(PROFILE, ask(false, 500), "r1#1"))
                .isNotEqualTo(first);
    }

    @Property(tries = 200)
    void anAnswerHasFourCharactersATokenAndItsPartsMakeTheWhole(
            @ForAll boolean json,
            @ForAll @IntRange(max = 300) int tokens,
            @ForAll @IntRange(min = 1, max = 9) int step) {
        Answer answer = answers.draw(PROFILE, fixed(json, tokens, 1_000), "r#1");

        var parts = new StringBuilder();
        for (int from = 0; from < tokens; from += step) {
            parts.append(answer.tokens(from, Math.min(tokens, from + step)));
        }
        assertThat(answer.text()).hasSize(4 * tokens).isEqualTo(parts.toString());
        assertThat(answer.cut()).isFalse();
    }

    @Property(tries = 200)
    void whoAsksForJsonGetsAValidObject(@ForAll @IntRange(min = 1, max = 300) int tokens) throws Exception {
        Answer answer = answers.draw(PROFILE, fixed(true, tokens, 1_000), "r#1");

        assertThat(new ObjectMapper().readTree(answer.text()).isObject()).isTrue();
    }

    @Property(tries = 200)
    void maxTokensCutsAnAnswerAndSaysSo(
            @ForAll boolean json,
            @ForAll @IntRange(min = 1, max = 100) int wanted,
            @ForAll @IntRange(min = 1, max = 100) int most) {
        Answer answer = answers.draw(PROFILE, fixed(json, wanted, most), "r#1");

        assertThat(answer.outputTokens()).isEqualTo(Math.min(wanted, most));
        assertThat(answer.cut()).isEqualTo(wanted > most);
    }

    @Test
    void tokensComeAtTheModelsRateAfterTheFirst() {
        var answer = new Answer("", 1, 101, false, Duration.ofMillis(200), 100, 8);

        assertThat(answer.after(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(answer.after(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(answer.after(101)).isEqualTo(Duration.ofMillis(1_200));
    }

    @Test
    void inputIsCountedFromTextAndMessagesUnlessItIsFixed() {
        assertThat(ask(false, 10).inputTokensFor(PROFILE)).isEqualTo(11 + 2 * 3);
        assertThat(fixed(false, 1, 1).inputTokensFor(PROFILE)).isEqualTo(664);
    }

    private static Ask ask(boolean json, int maxTokens) {
        return new Ask("m", 41, 2, json, Optional.of(maxTokens), Optional.of("r"), Optional.empty(), Optional.empty());
    }

    private static Ask fixed(boolean json, int tokens, int maxTokens) {
        return new Ask(
                "m", 41, 2, json, Optional.of(maxTokens), Optional.of("r"), Optional.of(664), Optional.of(tokens));
    }
}
