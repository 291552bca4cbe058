package io.penstock.simulator.model;

import java.util.random.RandomGenerator;

/** Right JSON answers made wrong, in the ways that models get them wrong. */
final class FlawedText {
    /** An answer shorter than this has no room for the fields that are spoilt. */
    static final int SHORTEST_TOKENS = 24;

    static final String BLOCKED = "Sorry, this answer was blocked by our content filters.";

    private static final String WRONG_SCHEMA =
            "{\"reply\":[\"two of these may suit you\"],\"items\":3,\"products\":\"see the front page\"}";
    private static final String BEFORE_FENCE = "Here is the answer that you asked for:\n\n```json\n";
    private static final String AFTER_FENCE = "\n```\n\nLet me know if you need anything else.";

    private FlawedText() {}

    /** @param json a valid answer, which may be longer than what comes out */
    static String spoil(String json, Flaw flaw, RandomGenerator random) {
        return switch (flaw) {
            case MALFORMED_JSON -> malformed(json, random.nextInt(5));
            case TRUNCATED_JSON -> json.substring(0, (int) (json.length() * random.nextDouble(0.3, 0.95)));
            case WRONG_SCHEMA -> WRONG_SCHEMA;
            case FENCED_JSON -> BEFORE_FENCE + json + AFTER_FENCE;
            case EMPTY_ANSWER, GUARDRAIL, MAX_TOKENS -> json;
        };
    }

    /** The first four can be read by a lenient reader without guessing; the fifth cannot. */
    private static String malformed(String json, int way) {
        return switch (way) {
            case 0 -> json.substring(0, json.length() - 1) + ",}";
            case 1 -> json.replace('"', '\'');
            case 2 -> json.replace("\"message\"", "message");
            case 3 -> "{ // as asked\n" + json.substring(1);
            default -> json.replace("\":", "\" ");
        };
    }
}
