package io.penstock.domain.answer;

import io.penstock.domain.config.AnswerFormat;
import java.util.List;
import java.util.Optional;

/**
 * What an answer has to be.
 *
 * @param schema of a JSON answer
 * @param patterns of fields of a JSON answer
 * @param partialUsable whether an answer that was cut may go out, and say so; else it is a failure
 * @param reask whether the model is asked once more when a second answer may be better
 */
public record Expectation(
        AnswerFormat format,
        Optional<AnswerSchema> schema,
        List<FieldPattern> patterns,
        boolean partialUsable,
        boolean reask) {
    private static final String PRODUCTS = "products";

    /** Nothing but the format. */
    public static Expectation of(AnswerFormat format) {
        return new Expectation(format, Optional.empty(), List.of(), true, false);
    }

    /** The same for a request that asks for this format; what holds for the intent's own does not hold for another. */
    public Expectation in(AnswerFormat asked) {
        return asked == format ? this : new Expectation(asked, Optional.empty(), List.of(), partialUsable, reask);
    }

    /** Whether schema or patterns speak of products. */
    boolean looksForProducts() {
        return schema.filter(it -> it.hasProperty(PRODUCTS)).isPresent()
                || patterns.stream().anyMatch(pattern -> pattern.isIn(PRODUCTS));
    }
}
