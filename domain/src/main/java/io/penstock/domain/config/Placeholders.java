package io.penstock.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into a document's values, as a shell and Docker Compose write them: <code>${NAME}</code>,
 * <code>${NAME:-default}</code> when it is unset or empty, <code>${NAME-default}</code> when it is unset; <code>$${NAME}</code>
 * stays <code>${NAME}</code>. Whatever else begins with <code>${</code> stays as it is, Kafka's config providers among it. What becomes
 * empty is as if its key did not stand there.
 *
 * @param environment a variable's value by its name, as {@link System#getenv(String)} says it
 * @param problems takes what is missing, by the path of its key
 */
record Placeholders(Function<String, @Nullable String> environment, List<String> problems) {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\$(?=\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?)-([^}]*))?}");

    /** No more digits than a long holds, and none in front that a number would lose: a password may look like one. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9]\\d{0,17})\\.\\d{1,18}");

    /** The document with its placeholders filled. */
    JsonNode fill(JsonNode document) {
        return filled("", document).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private Optional<JsonNode> filled(String path, JsonNode node) {
        return switch (node) {
            case ObjectNode group -> Optional.of(filledGroup(path, group));
            case ArrayNode list -> Optional.of(filledList(path, list));
            case TextNode text when PLACEHOLDER.matcher(text.textValue()).find() -> filledText(path, text.textValue());
            case JsonNode plain -> Optional.of(plain);
        };
    }

    private ObjectNode filledGroup(String path, ObjectNode group) {
        var filled = JsonNodeFactory.instance.objectNode();
        group.properties().forEach(entry -> {
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            filled(place, entry.getValue()).ifPresent(value -> filled.set(entry.getKey(), value));
        });
        return filled;
    }

    private ArrayNode filledList(String path, ArrayNode list) {
        var filled = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            filled(path + "[" + i + "]", list.get(i)).ifPresent(filled::add);
        }
        return filled;
    }

    private Optional<JsonNode> filledText(String path, String text) {
        String filled = PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(path, found)));
        return filled.isEmpty() ? Optional.empty() : Optional.of(plain(filled));
    }

    private String value(String path, MatchResult found) {
        String name = found.group(1);
        if (name == null) {
            return "$";
        }
        String set = environment.apply(name);
        boolean emptyCounts = !":".equals(found.group(2));
        if (set != null && (emptyCounts || !set.isEmpty())) {
            return set;
        }
        String byDefault = found.group(3);
        if (byDefault == null) {
            problems.add(path + ": the environment variable " + name + " is not set, and ${" + name
                    + ":-...} gives no default");
            return "";
        }
        return byDefault;
    }

    /** As YAML would have read it, had it stood there: but nothing that would be written otherwise. */
    private static JsonNode plain(String text) {
        if (WHOLE.matcher(text).matches()) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (DECIMAL.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return switch (text) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(text);
        };
    }
}
