package io.penstock.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/** Fault rules as a simulator tells them, key by key: what it adds to them one day is shown, too. */
final class Faults {
    private Faults() {}

    static void print(CommonOptions common, ArrayNode rules) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.set("faults", rules);
        common.print(text(rules), json);
    }

    private static String text(ArrayNode rules) {
        return rules.isEmpty()
                ? "no faults"
                : rules.valueStream().map(Faults::text).collect(Collectors.joining("\n"));
    }

    private static String text(JsonNode rule) {
        return rule.propertyStream()
                .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
