package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a figure has to be: a number, written {@code 0}, or a limit, written {@code ">= 0.99"}. */
public record Bound(Relation relation, double limit) {
    private static final Pattern TEXT = Pattern.compile("(>=|<=|>|<)\\s*(-?\\d{1,12}(?:\\.\\d{1,9})?)");

    /** How a figure stands to its limit. */
    public enum Relation {
        EQUAL(""),
        AT_LEAST(">= "),
        AT_MOST("<= "),
        ABOVE("> "),
        BELOW("< ");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    /** Reads a number or a text; nothing when it is neither. */
    static Optional<Bound> of(JsonNode json) {
        if (json.isNumber()) {
            return Optional.of(new Bound(Relation.EQUAL, json.doubleValue()));
        }
        Matcher matcher = TEXT.matcher(json.asText().strip());
        return json.isTextual() && matcher.matches()
                ? Optional.of(new Bound(relation(matcher.group(1)), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }

    private static Relation relation(String sign) {
        for (Relation relation : Relation.values()) {
            if (relation.sign.strip().equals(sign)) {
                return relation;
            }
        }
        throw new IllegalArgumentException("sign " + sign);
    }

    /** Whether a figure is as it has to be; one that is not known never is. */
    boolean holds(OptionalDouble figure) {
        return figure.isPresent() && holds(figure.getAsDouble());
    }

    private boolean holds(double figure) {
        return switch (relation) {
            case EQUAL -> figure == limit;
            case AT_LEAST -> figure >= limit;
            case AT_MOST -> figure <= limit;
            case ABOVE -> figure > limit;
            case BELOW -> figure < limit;
        };
    }

    public String text() {
        return relation.sign + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
