package io.penstock.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.domain.answer.Analysis.Faulty;
import io.penstock.domain.answer.Analysis.Usable;
import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.config.AnswerFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerAnalystTest {
    private static final Expectation TEXT = Expectation.of(AnswerFormat.TEXT);
    private static final Expectation JSON = Expectation.of(AnswerFormat.JSON);
    private static final Expectation PRODUCTS = new Expectation(
            AnswerFormat.JSON,
            Optional.of(schema("""
                    {"type": "object", "required": ["products", "message"], "properties": {
                        "message": {"type": "string"},
                        "products": {"type": "array", "maxItems": 3, "items": {"type": "object", "required": ["id"]}}}}""")),
            List.of(new FieldPattern("products[*].id", Pattern.compile("B0[A-Z0-9]{8}"))),
            true,
            true);

    @Test
    void aTextThatIsThereIsUsable() {
        assertThat(analyse("At the depot.", "end_turn", TEXT)).isEqualTo(text("At the depot.", List.of(), false));
        assertThat(analyse("{", "end_turn", TEXT)).isEqualTo(text("{", List.of(), false));
        assertThat(AnswerAnalyst.analyse("Yes.", Optional.empty(), TEXT)).isEqualTo(text("Yes.", List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -                                                   | end_turn             | EMPTY           | the answer has no text
        -                                                   | max_tokens           | EMPTY           | the answer has no text
        I would rather not.                                 | refusal              | REFUSED         | the model or its provider's filter declined to answer
        {"message": "no", "products": []}                   | content_filtered     | REFUSED         | the model or its provider's filter declined to answer
        Blocked.                                            | guardrail_intervened | GUARDRAIL       | a guardrail stopped the answer
        Here you are                                        | end_turn             | NO_JSON         | there is no JSON in the answer
        Here you                                            | max_tokens           | CUT_OFF         | there is no JSON in the answer
        {"message": "we reco                                | max_tokens           | CUT_OFF         | the answer ends before anything in it is whole
        {"message": yes}                                    | end_turn             | MALFORMED_JSON  | a word without quotes at character 15
        {"message": "a"} or {"message": "b"}                | end_turn             | AMBIGUOUS_JSON  | a second array or object at character 20
        {"message": "a", "message": "b"}                    | end_turn             | AMBIGUOUS_JSON  | a key that stands twice at character 26
        {"products": []}                                    | end_turn             | MISSING_FIELD   | does not fit the schema at #/required: message
        {"message": "a", "products": [{"name": "x"}]}       | end_turn             | MISSING_FIELD   | does not fit the schema at #/properties/products/items/required: id
        {"message": 1, "products": []}                      | end_turn             | WRONG_SCHEMA    | does not fit the schema at #/properties/message/type
        {"message": "a", "products": [{"id": "SECRET"}]}    | end_turn             | WRONG_PATTERN   | does not fit the pattern of products[*].id
        {"message": "a", "products": [{"id": 12345}]}       | end_turn             | WRONG_PATTERN   | does not fit the pattern of products[*].id
        """)
    void eachFaultIsToldApart(String answer, String stopReason, Fault fault, String message) {
        Faulty faulty = (Faulty) analyse(Optional.ofNullable(answer).orElse(" \n"), stopReason, PRODUCTS);

        assertThat(faulty.fault()).isEqualTo(fault);
        var detail = new Detail(fault.code(), message);
        assertThat(faulty.why())
                .isEqualTo(
                        fault.isDeclined()
                                ? new Failure.Declined(detail)
                                : new Failure.Unusable(detail, fault.isReaskable()));
        assertThat(faulty.failure()).contains(faulty.why());
    }

    @Test
    void strictJsonThatFitsGoesOutAsItIs() {
        var answer = "{ \"message\": \"Two for you.\", \"products\": [{\"id\": \"B012345678\"}] }";

        assertThat(analyse(answer, "end_turn", PRODUCTS))
                .isEqualTo(new Usable(answer, List.of(), false, Optional.of(true), Optional.of(true)));
    }

    @Test
    void repairsAreNamedAndTheAnswerCountsAsNotValid() {
        assertThat(analyse("```json\n{'message': \"None.\", 'products': [],}\n```", "end_turn", PRODUCTS))
                .isEqualTo(new Usable(
                        "{\"message\":\"None.\",\"products\":[]}",
                        List.of("code-fence", "trailing-commas", "single-quotes"),
                        false,
                        Optional.of(false),
                        Optional.of(false)));
    }

    @Test
    void productsAreLookedForOnlyWhereSomethingSpeaksOfThem() {
        assertThat(analyse("{\"products\": [1]}", "end_turn", JSON).hasProducts())
                .isEmpty();
        assertThat(analyse("Products!", "end_turn", TEXT).hasProducts()).isEmpty();
        assertThat(analyse("Products!", "end_turn", PRODUCTS).hasProducts()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({
        "max_tokens, cut-at-max-tokens",
        "model_context_window_exceeded, cut-at-max-tokens",
        "length, cut-at-max-tokens",
        "deadline, cut-by-deadline",
        "interrupted, cut-by-interruption"
    })
    void aTextThatWasCutGoesOutInPartAndSaysSo(String stopReason, String repair) {
        assertThat(analyse("It all began", stopReason, TEXT)).isEqualTo(text("It all began", List.of(repair), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "deadline"})
    void whereOnlyWholeAnswersServeACutTextIsAFailure(String stopReason) {
        var whole = new Expectation(AnswerFormat.TEXT, Optional.empty(), List.of(), false, true);

        Faulty faulty = (Faulty) analyse("It all began", stopReason, whole);

        assertThat(faulty.fault()).isEqualTo(Fault.CUT_OFF);
        assertThat(faulty.why())
                .as("it would be cut again")
                .isInstanceOfSatisfying(
                        Failure.Unusable.class,
                        failure -> assertThat(failure.reask()).isFalse());
    }

    @Test
    void jsonThatWasCutIsClosedOrAFailure() {
        var cut = "{\"message\": \"Two.\", \"products\": [{\"id\": \"B012345678\"}, {\"id\": \"B0";
        var whole = new Expectation(AnswerFormat.JSON, Optional.empty(), List.of(), false, false);

        assertThat(analyse(cut, "max_tokens", PRODUCTS))
                .isEqualTo(new Usable(
                        "{\"message\":\"Two.\",\"products\":[{\"id\":\"B012345678\"}]}",
                        List.of("half-value-dropped", "truncated-closed"),
                        true,
                        Optional.of(false),
                        Optional.of(true)));
        assertThat(analyse(cut, "max_tokens", whole)).isInstanceOf(Faulty.class);
        assertThat(analyse(cut, "deadline", PRODUCTS)).isInstanceOf(Faulty.class);
        assertThat(analyse("{}", "interrupted", JSON)).isInstanceOf(Faulty.class);
    }

    @Test
    void wholeJsonIsWholeThoughWordsBehindItWereCut() {
        assertThat(analyse("{\"a\": 1} I hope th", "max_tokens", JSON))
                .isEqualTo(new Usable(
                        "{\"a\":1}", List.of("surrounding-prose"), false, Optional.of(false), Optional.empty()));
    }

    @Test
    void aRequestThatAsksForAnotherFormatIsFreeOfItsIntentsSchema() {
        assertThat(PRODUCTS.in(AnswerFormat.JSON)).isSameAs(PRODUCTS);
        assertThat(analyse("Just words.", "end_turn", PRODUCTS.in(AnswerFormat.TEXT)))
                .isEqualTo(text("Just words.", List.of(), false));
        assertThat(analyse("{}", "end_turn", TEXT.in(AnswerFormat.JSON)).validJson())
                .contains(true);
    }

    @Test
    void nothingOfTheAnswerReachesTheFailure() {
        var strict = new Expectation(
                AnswerFormat.JSON,
                Optional.of(
                        schema("{\"additionalProperties\": false, \"propertyNames\": {\"pattern\": \"^[a-z]+$\"}}")),
                List.of(),
                true,
                false);

        assertThat(analyse("{\"SECRET\": 1}", "end_turn", strict).toString()).doesNotContain("SECRET");
    }

    private static Analysis analyse(String text, String stopReason, Expectation expected) {
        return AnswerAnalyst.analyse(text, Optional.of(stopReason), expected);
    }

    private static Usable text(String text, List<String> repairs, boolean partial) {
        return new Usable(text, repairs, partial, Optional.empty(), Optional.empty());
    }

    private static AnswerSchema schema(String json) {
        try {
            return AnswerSchema.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
