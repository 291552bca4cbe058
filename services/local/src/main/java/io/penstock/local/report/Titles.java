package io.penstock.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.local.page.Numbers;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of fields as words, and values as their names ask for. */
final class Titles {
    private static final Pattern SHARE =
            Pattern.compile("share.*|answeredByModel|spendOfForecast|.*(Rate|Ratio|Use)", Pattern.DOTALL);
    private static final Pattern DOLLARS = Pattern.compile("usd.*|.*Usd|spend|forecast");
    private static final double LITTLE = 10;

    private Titles() {}

    /** {@code costUsd} is cost USD. */
    static String of(String field) {
        return field.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z]{2})(?=\\d)", " ")
                .toLowerCase(Locale.ROOT)
                .replace("usd", "USD");
    }

    /** For a table: shares in percent, dollars with cents, and the unknown as a dash. */
    static String full(String field, JsonNode value) {
        if (value.isNull()) {
            return "–";
        }
        if (!value.isNumber()) {
            return value.asText().replaceFirst("T(\\d\\d:\\d\\d):00Z$", " $1");
        }
        double number = value.doubleValue();
        if (SHARE.matcher(field).matches()) {
            return Numbers.full(100 * number, 1) + " %";
        }
        if (DOLLARS.matcher(field).matches()) {
            return Numbers.full(number, Math.abs(number) < LITTLE ? 4 : 2);
        }
        return Numbers.full(number, value.isIntegralNumber() || number == Math.rint(number) ? 0 : 1);
    }

    /** For figures at a glance. */
    static String brief(String field, JsonNode value) {
        if (!value.isNumber() || SHARE.matcher(field).matches()) {
            return full(field, value);
        }
        return DOLLARS.matcher(field).matches()
                ? "$" + Numbers.full(value.doubleValue(), 2)
                : Numbers.brief(value.doubleValue());
    }
}
