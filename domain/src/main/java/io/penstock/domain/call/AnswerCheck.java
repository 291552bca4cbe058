package io.penstock.domain.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.domain.config.AnswerFormat;
import java.util.Optional;

/**
 * Whether an answer can be used: a bad 200 is a failure like any other.
 *
 * @param validJson whether it parses as JSON; absent when none was expected
 * @param fault what is wrong with it; absent: nothing
 */
public record AnswerCheck(Optional<Boolean> validJson, Optional<Failure> fault) {
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    public static AnswerCheck of(String text, AnswerFormat expected) {
        Optional<Boolean> validJson = expected == AnswerFormat.JSON ? Optional.of(isJson(text)) : Optional.empty();
        if (text.isBlank()) {
            return new AnswerCheck(validJson, Optional.of(unusable("EmptyAnswer", "the answer has no text")));
        }
        return new AnswerCheck(
                validJson,
                validJson
                        .filter(valid -> !valid)
                        .map(invalid -> unusable("InvalidJson", "JSON was expected and the answer does not parse")));
    }

    private static boolean isJson(String text) {
        try {
            return !STRICT.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Failure unusable(String code, String message) {
        return new Failure.Unusable(new Detail(code, message));
    }
}
