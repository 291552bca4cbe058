package io.penstock.domain.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.answer.AnswerSchema;
import io.penstock.domain.answer.Expectation;
import io.penstock.domain.answer.FieldPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads what an intent's answers have to be; a schema or pattern that could not be used is refused here, not at an answer. */
final class ExpectationReader {
    private static final String SCHEMA = "answerSchema";
    private static final String PATTERNS = "answerPatterns";

    private final Node node;
    private final Path folder;

    /** @param folder what a path to a schema starts from */
    ExpectationReader(Node node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    Expectation read() {
        AnswerFormat format = node.oneOf(
                "answerFormat", Map.of("text", AnswerFormat.TEXT, "json", AnswerFormat.JSON), AnswerFormat.TEXT);
        var expected = new Expectation(
                format,
                node.tree(SCHEMA).flatMap(this::schema),
                patterns(),
                node.flag("partialUsable", true),
                node.flag("reask", false));
        if (format != AnswerFormat.JSON) {
            Stream.of(SCHEMA, PATTERNS)
                    .filter(node::has)
                    .forEach(key -> node.problem(key, "is for answers with answerFormat json alone"));
        }
        return expected;
    }

    private Optional<AnswerSchema> schema(JsonNode value) {
        Optional<JsonNode> schema = value.isTextual() ? file(value.textValue()) : Optional.of(value);
        String place = value.isTextual() ? value.textValue() + ": " : "";
        try {
            if (schema.isPresent() && !schema.get().isObject()) {
                throw new IllegalArgumentException("it has to be a group of keys, or the path of a file with one");
            }
            return schema.map(AnswerSchema::of);
        } catch (IllegalArgumentException e) {
            node.problem(SCHEMA, place + "is not a JSON Schema: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<JsonNode> file(String path) {
        try {
            return Optional.of(Yaml.tree(Files.readString(folder.resolve(path))));
        } catch (JsonProcessingException e) {
            node.problem(SCHEMA, path + ": " + Yaml.problem(e));
        } catch (IOException | InvalidPathException e) {
            node.problem(SCHEMA, path + " cannot be read: " + e);
        }
        return Optional.empty();
    }

    private List<FieldPattern> patterns() {
        return new TreeMap<>(node.properties(PATTERNS))
                .entrySet().stream()
                        .flatMap(entry -> pattern(entry.getKey(), entry.getValue()).stream())
                        .toList();
    }

    private Optional<FieldPattern> pattern(String path, String regex) {
        try {
            return Optional.of(new FieldPattern(path, Pattern.compile(regex)));
        } catch (PatternSyntaxException e) {
            node.problem(PATTERNS + "." + path, "\"" + regex + "\" is not a pattern: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            node.problem(PATTERNS + "." + path, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }
}
