package io.penstock.simulator.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Members of a request; what is missing or wrong is refused by its name. */
final class Reading {
    private static final int MOST_DIMENSIONS = 30;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 1_024;

    private Reading() {}

    static boolean has(JsonNode node, String member) {
        return !node.path(member).isMissingNode() && !node.path(member).isNull();
    }

    /** A name of at most 255 characters. */
    static String name(JsonNode node, String member) {
        return text(node, member, LONGEST_NAME);
    }

    static String text(JsonNode node, String member, int longest) {
        JsonNode value = node.path(member);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw CloudWatchError.MISSING.because("The parameter " + member + " is required.");
        }
        require(value.textValue().length() <= longest, "The parameter " + member + " is over " + longest + " long.");
        return value.textValue();
    }

    static int positive(JsonNode node, String member) {
        if (!has(node, member)) {
            throw CloudWatchError.MISSING.because("The parameter " + member + " is required.");
        }
        require(
                node.path(member).canConvertToInt() && node.path(member).intValue() >= 1,
                "The parameter " + member + " must be greater than or equal to 1.");
        return node.path(member).intValue();
    }

    static Map<String, String> dimensions(JsonNode list) {
        require(list.size() <= MOST_DIMENSIONS, "The collection Dimensions must not be over " + MOST_DIMENSIONS + ".");
        var dimensions = new HashMap<String, String>();
        list.forEach(each -> dimensions.put(name(each, "Name"), text(each, "Value", LONGEST_VALUE)));
        require(dimensions.size() == list.size(), "The collection Dimensions names a dimension twice.");
        return dimensions;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw CloudWatchError.INVALID_VALUE.because(otherwise);
        }
    }
}
