package io.penstock.domain.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How a field has to be written wherever it stands; whether it has to be there is the schema's matter.
 *
 * @param path keys joined by dots, {@code [*]} for every member of an array, such as {@code products[*].id}
 * @param pattern of the whole field, which has to be a string
 */
public record FieldPattern(String path, Pattern pattern) {
    private static final String EACH = "[*]";
    private static final Pattern PATH = Pattern.compile("(\\[\\*]|[^.\\[\\]]+)(\\.[^.\\[\\]]+|\\[\\*])*");
    private static final Pattern STEP = Pattern.compile("\\[\\*]|[^.\\[\\]]+");

    /** @throws IllegalArgumentException when the path is none */
    public FieldPattern {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("is not a path like products[*].id");
        }
    }

    boolean fits(JsonNode answer) {
        return fields(answer)
                .allMatch(field ->
                        field.isTextual() && pattern.matcher(field.textValue()).matches());
    }

    /** Whether the field belongs to this one at the top of the answer. */
    boolean isIn(String field) {
        return steps().getFirst().equals(field);
    }

    private Stream<JsonNode> fields(JsonNode answer) {
        Stream<JsonNode> found = Stream.of(answer);
        for (String step : steps()) {
            found = step.equals(EACH)
                    ? found.filter(JsonNode::isArray).flatMap(FieldPattern::members)
                    : found.map(node -> node.path(step)).filter(node -> !node.isMissingNode());
        }
        return found;
    }

    private static Stream<JsonNode> members(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private List<String> steps() {
        return STEP.matcher(path).results().map(match -> match.group()).toList();
    }
}
