package io.penstock.simulator.model;

import java.util.random.RandomGenerator;

/** Answers made of plain words, or a small JSON document, of exactly the length asked for. */
final class AnswerText {
    static final int CHARACTERS_PER_TOKEN = 4;

    private static final String[] WORDS = {
        "the", "order", "was", "sent", "on", "Monday", "and", "should", "reach", "you", "within", "two", "days",
        "please", "check", "your", "account", "for", "details", "we", "can", "help", "with", "returns", "as", "well",
        "thank", "again", "a", "refund", "takes", "about", "one", "week", "to", "appear", "in", "statement"
    };
    private static final String JSON_HEAD = "{\"answer\":\"";
    private static final String JSON_TAIL = "\"}";

    private AnswerText() {}

    /** Words, {@code tokens} × 4 characters of them. */
    static String prose(int tokens, RandomGenerator random) {
        return words(tokens * CHARACTERS_PER_TOKEN, random);
    }

    /** One valid JSON object; when there is no room for a field, an empty one. No tokens, no text. */
    static String json(int tokens, RandomGenerator random) {
        int room = tokens * CHARACTERS_PER_TOKEN - JSON_HEAD.length() - JSON_TAIL.length();
        if (room >= 0) {
            return JSON_HEAD + words(room, random) + JSON_TAIL;
        }
        return tokens == 0 ? "" : "{" + " ".repeat(tokens * CHARACTERS_PER_TOKEN - 2) + "}";
    }

    private static String words(int characters, RandomGenerator random) {
        var text = new StringBuilder(characters + 8);
        while (text.length() < characters) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        text.setLength(characters);
        return text.toString();
    }
}
