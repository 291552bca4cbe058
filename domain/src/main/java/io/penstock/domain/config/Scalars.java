package io.penstock.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Single values of a YAML file, read and shown; empty where the value is not of the kind. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Scalars() {}

    static Optional<String> nonBlank(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    static Optional<Duration> duration(JsonNode value) {
        var matcher = DURATION.matcher(value.asText());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Durations.of(Long.parseLong(matcher.group(1)), matcher.group(2)));
    }

    static Optional<Path> path(JsonNode value) {
        try {
            return nonBlank(value).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** As an error message quotes it: 60 characters at most. */
    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
