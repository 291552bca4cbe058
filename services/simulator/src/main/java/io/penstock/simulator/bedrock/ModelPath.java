package io.penstock.simulator.bedrock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /model/{id}/{operation}}, split before decoding: an id may hold an encoded slash. */
record ModelPath(String model, String operation) {
    private static final Pattern SHAPE = Pattern.compile("/model/([^/]+)/([a-z-]+)");

    static Optional<ModelPath> of(String rawPath) {
        Matcher matcher = SHAPE.matcher(rawPath);
        return matcher.matches()
                ? Optional.of(new ModelPath(decoded(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** A plus sign is itself in a path; the decoder is made for forms. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
