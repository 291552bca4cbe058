package io.penstock.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
    private final Answers answers = new Answers(new Chance(42), Set.of("recommendation"));

    @Test
    void equalSeedAndIdentityGiveTheEqualAnswer() {
        Answer first = answers.draw(PROFILE, ask(false, 500), "r1#1");

        assertThat(new Answers(new Chance(42), Set.of("recommendation")).draw(PROFILE, ask(false, 500), "r1#1"))
                .isEqualTo(first);
        assertThat(answers.draw(PROFILE, ask(false, 500), "r1#2")).isNotEqualTo(first);
        assertThat(new Answers(new Chance(43), Set.of()).draw(PROFILE, ask(false, 500), "r1#1"))
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
        assertThat(answer.ending()).isEqualTo(Ending.COMPLETE);
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
        assertThat(answer.ending()).isEqualTo(wanted > most ? Ending.MAX_TOKENS : Ending.COMPLETE);
    }

    @Test
    void tokensComeAtTheModelsRateAfterTheFirst() {
        var answer = new Answer("", 1, 101, Ending.COMPLETE, Duration.ofMillis(200), 100, 8);

        assertThat(answer.after(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(answer.after(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(answer.after(101)).isEqualTo(Duration.ofMillis(1_200));
    }

    @Test
    void inputIsCountedFromTextAndMessagesUnlessItIsFixed() {
        assertThat(ask(false, 10).inputTokensFor(PROFILE)).isEqualTo(11 + 2 * 3);
        assertThat(fixed(false, 1, 1).inputTokensFor(PROFILE)).isEqualTo(664);
    }

    @Property(tries = 200)
    void jsonWithRoomForThemNamesProducts(@ForAll @IntRange(min = 24, max = 300) int tokens) throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(
                        answers.draw(PROFILE, fixed(true, tokens, 1_000), "r#1").text());

        assertThat(json.path("message").isTextual()).isTrue();
        assertThat(json.path("products"))
                .hasSizeBetween(1, 3)
                .allSatisfy(
                        product -> assertThat(product.path("id").textValue()).matches("B0[A-Z0-9]{8}"));
    }

    @Test
    void anIntentOfJsonIsAnsweredInJsonWhateverThePromptSays() throws Exception {
        var labels = new Labels(
                Optional.of("r"),
                Optional.empty(),
                Optional.of("recommendation"),
                false,
                Optional.empty(),
                Optional.of(50));

        Answer answer = answers.draw(PROFILE, new Ask("m", 1, 1, false, Optional.empty(), labels), "r#1");

        assertThat(new ObjectMapper().readTree(answer.text()).isObject()).isTrue();
    }

    @Property(tries = 200)
    void aFlawIsTheOneThatWasAskedFor(@ForAll @IntRange(max = 200) int tokens, @ForAll int call) {
        Ask ask = fixed(false, tokens, 1_000);
        String identity = "r#" + call;

        assertThat(valid(answers.draw(PROFILE, ask, identity, Flaw.MALFORMED_JSON)))
                .isFalse();
        assertThat(valid(answers.draw(PROFILE, ask, identity, Flaw.TRUNCATED_JSON)))
                .isFalse();
        assertThat(valid(answers.draw(PROFILE, ask, identity, Flaw.WRONG_SCHEMA)))
                .isTrue();
        assertThat(answers.draw(PROFILE, ask, identity, Flaw.WRONG_SCHEMA).text())
                .doesNotContain("\"message\"");
        String fenced = answers.draw(PROFILE, ask, identity, Flaw.FENCED_JSON).text();
        assertThat(valid(fenced.replaceAll("(?s).*```json\\n(.*)\\n```.*", "$1")))
                .isTrue();
        assertThat(valid(fenced)).isFalse();
        assertThat(answers.draw(PROFILE, ask, identity, Flaw.EMPTY_ANSWER).outputTokens())
                .isZero();
        assertThat(answers.draw(PROFILE, ask, identity, Flaw.GUARDRAIL).ending())
                .isEqualTo(Ending.GUARDRAIL);
    }

    @Test
    void anAnswerCutByFaultFillsMaxTokensOrLacksHalf() {
        Answer limited = answers.draw(PROFILE, fixed(false, 40, 60), "r#1", Flaw.MAX_TOKENS);
        Answer unlimited = answers.draw(
                PROFILE,
                new Ask("m", 1, 1, false, Optional.empty(), fixed(false, 40, 1).labels()),
                "r#1",
                Flaw.MAX_TOKENS);

        assertThat(limited.outputTokens()).isEqualTo(60);
        assertThat(unlimited.outputTokens()).isEqualTo(20);
        assertThat(limited.ending()).isEqualTo(Ending.MAX_TOKENS);
        assertThat(unlimited.ending()).isEqualTo(Ending.MAX_TOKENS);
    }

    @Test
    void aSlowedAnswerSaysTheSameInManyTimesTheTime() {
        var answer = new Answer("", 1, 101, Ending.COMPLETE, Duration.ofMillis(200), 100, 8);

        assertThat(answer.slowed(10).after(1)).isEqualTo(Duration.ofMillis(2_000));
        assertThat(answer.slowed(10).after(101)).isEqualTo(Duration.ofMillis(12_000));
    }

    private static boolean valid(Answer answer) {
        return valid(answer.text());
    }

    private static boolean valid(String text) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text)
                    .isObject();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    private static Ask ask(boolean json, int maxTokens) {
        var labels = new Labels(
                Optional.of("r"), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
        return new Ask("m", 41, 2, json, Optional.of(maxTokens), labels);
    }

    private static Ask fixed(boolean json, int tokens, int maxTokens) {
        var labels = new Labels(
                Optional.of("r"), Optional.empty(), Optional.empty(), false, Optional.of(664), Optional.of(tokens));
        return new Ask("m", 41, 2, json, Optional.of(maxTokens), labels);
    }
}
