package io.penstock.simulator.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.simulator.http.UnusableBodyException;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks on the fields of a request's body; what does not hold is said by field. */
public final class Body {
    private Body() {}

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnusableBodyException(otherwise);
        }
    }

    public static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    public static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        require(value.isTextual() && !value.textValue().isBlank(), field + " must be text.");
        return value.textValue();
    }

    public static boolean flag(JsonNode body, String field) {
        JsonNode value = body.path(field);
        require(absent(value) || value.isBoolean(), field + " must be true or false.");
        return value.asBoolean(false);
    }

    /** How many of these are there. */
    public static int count(JsonNode... values) {
        return (int) Stream.of(values).filter(value -> !absent(value)).count();
    }

    /** A number from 0 to {@code most}, or absent. */
    public static void range(JsonNode value, String name, int most) {
        boolean fits = value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= most;
        require(absent(value) || fits, name + " must be a number from 0 to " + most + ".");
    }

    /** @param longest the model's longest answer: more must not be asked of it */
    public static Optional<Integer> maxTokens(JsonNode value, String name, int longest) {
        if (absent(value)) {
            return Optional.empty();
        }
        require(
                value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 1,
                name + " must be a whole number of at least 1.");
        require(value.intValue() <= longest, name + " is over the model's limit of " + longest + ".");
        return Optional.of(value.intValue());
    }
}
