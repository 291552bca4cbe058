package io.penstock.domain.answer.repair;

import java.util.Map;

/** JSON's literals, and Python's for the same. */
final class Literal {
    private static final Map<String, String> STRICT = Map.of(
            "true", "true",
            "false", "false",
            "null", "null",
            "True", "true",
            "False", "false",
            "None", "null");

    private Literal() {}

    static boolean is(String word) {
        return STRICT.containsKey(word);
    }

    /** Whether the word may be the beginning of one. */
    static boolean mayBecome(String word) {
        return STRICT.keySet().stream().anyMatch(literal -> literal.startsWith(word));
    }

    /** The same in JSON. */
    static String strict(String word) {
        return STRICT.getOrDefault(word, word);
    }
}
