package io.penstock.simulator.serving;

import static io.penstock.simulator.serving.Body.absent;
import static io.penstock.simulator.serving.Body.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.penstock.simulator.model.Labels;
import java.util.Optional;

/**
 * Reads what a caller says of its call: from the request's own metadata where the API has such, else from headers.
 *
 * @param metadata the object in the body
 * @param path of that object, for messages
 */
public record LabelReader(JsonNode metadata, String path, Headers headers) {
    private static final HeaderName REQUEST_ID = HeaderNames.create("x-penstock-request-id");
    private static final HeaderName CALLER = HeaderNames.create("x-penstock-caller");
    private static final HeaderName INTENT = HeaderNames.create("x-penstock-intent");
    private static final HeaderName EXPECT = HeaderNames.create("x-simulator-expect");
    private static final HeaderName INPUT_TOKENS = HeaderNames.create("x-simulator-input-tokens");
    private static final HeaderName OUTPUT_TOKENS = HeaderNames.create("x-simulator-output-tokens");
    private static final int LONGEST = 256;
    private static final int MOST_TOKENS = 1_000_000;

    private record Found(String name, String value) {}

    public Labels read() {
        return new Labels(
                value("requestId", REQUEST_ID),
                value("caller", CALLER),
                value("intent", INTENT),
                expectsJson(),
                count("simulator.inputTokens", INPUT_TOKENS),
                count("simulator.outputTokens", OUTPUT_TOKENS));
    }

    private boolean expectsJson() {
        return find("simulator.expect", EXPECT)
                .map(found -> {
                    require(
                            found.value().equals("json") || found.value().equals("text"),
                            found.name() + " must be json or text.");
                    return found.value().equals("json");
                })
                .orElse(false);
    }

    private Optional<String> value(String key, HeaderName header) {
        return find(key, header).map(Found::value);
    }

    private Optional<Integer> count(String key, HeaderName header) {
        return find(key, header).map(found -> {
            require(
                    found.value().matches("\\d{1,7}") && Integer.parseInt(found.value()) <= MOST_TOKENS,
                    found.name() + " must be a whole number from 0 to " + MOST_TOKENS + ".");
            return Integer.parseInt(found.value());
        });
    }

    private Optional<Found> find(String key, HeaderName header) {
        JsonNode value = metadata.path(key);
        if (absent(value)) {
            return headers.first(header).map(text -> checked(header.defaultCase(), text));
        }
        require(value.isTextual(), path + "." + key + " must be text.");
        return Optional.of(checked(path + "." + key, value.textValue()));
    }

    private static Found checked(String name, String value) {
        require(value.length() <= LONGEST, name + " must be text of at most " + LONGEST + " characters.");
        return new Found(name, value);
    }
}
