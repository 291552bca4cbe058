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
    private static final String HEAD = "{\"message\":\"";
    private static final String PRODUCTS = "\",\"products\":[";
    private static final String TAIL = "]}";
    private static final String SMALL_TAIL = "\"}";
    private static final String PRODUCT_HEAD = "{\"id\":\"B0";
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_RANDOM = 8;
    private static final int PRODUCT_LENGTH = PRODUCT_HEAD.length() + ID_RANDOM + SMALL_TAIL.length();
    private static final int MOST_PRODUCTS = 3;

    private AnswerText() {}

    /** Words, {@code tokens} × 4 characters of them. */
    static String prose(int tokens, RandomGenerator random) {
        return words(new StringBuilder(), tokens * CHARACTERS_PER_TOKEN, random).toString();
    }

    /**
     * One valid JSON object: {@code {"message":"…","products":[{"id":"B0…"}, …]}} with as many products as leave half the
     * room to the message, up to three. Where there is no room for products, a message alone; where there is none for a
     * message, an empty object. No tokens, no text.
     */
    static String json(int tokens, RandomGenerator random) {
        int length = tokens * CHARACTERS_PER_TOKEN;
        int room = length - HEAD.length() - PRODUCTS.length() - TAIL.length();
        int products = Math.min(MOST_PRODUCTS, room / 2 / (PRODUCT_LENGTH + 1));
        if (products > 0) {
            return withProducts(products, room - products * (PRODUCT_LENGTH + 1) + 1, random);
        }
        int left = length - HEAD.length() - SMALL_TAIL.length();
        if (left >= 0) {
            return words(new StringBuilder(HEAD), left, random)
                    .append(SMALL_TAIL)
                    .toString();
        }
        return tokens == 0 ? "" : "{" + " ".repeat(length - 2) + "}";
    }

    private static String withProducts(int products, int messageLength, RandomGenerator random) {
        var text = words(new StringBuilder(HEAD), messageLength, random).append(PRODUCTS);
        for (int i = 0; i < products; i++) {
            text.append(i == 0 ? "" : ",").append(PRODUCT_HEAD);
            for (int c = 0; c < ID_RANDOM; c++) {
                text.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
            }
            text.append(SMALL_TAIL);
        }
        return text.append(TAIL).toString();
    }

    private static StringBuilder words(StringBuilder text, int characters, RandomGenerator random) {
        int end = text.length() + characters;
        text.ensureCapacity(end + 8);
        while (text.length() < end) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        text.setLength(end);
        return text;
    }
}
