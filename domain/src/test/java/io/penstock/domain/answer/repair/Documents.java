package io.penstock.domain.answer.repair;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws documents: small ones, full of what is hard to repair. */
final class Documents {
    private static final int DEEPEST = 5;
    private static final List<String> PIECES = List.of(
            "a",
            "word",
            "two words",
            "it's",
            "'",
            "\"",
            "\\",
            "\\n",
            "/",
            "//",
            "/* x */",
            "# y",
            "```",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            ", ",
            "\": \"",
            "', '",
            "{\"a\": 1}",
            "\n",
            "\t",
            "\r",
            "\u0000",
            "\u001f",
            "é",
            "😀",
            "\u00A0",
            "\uFEFF",
            "\u2028",
            "True",
            "null",
            "B012345678",
            "http://x.example/?a=1#b",
            "1,000",
            "\n```\n");
    private static final List<String> KEYS = List.of(
            "id",
            "a",
            "b",
            "price",
            "$ref",
            "content-type",
            "_x",
            "été",
            "true",
            "None",
            "1",
            "",
            "two words",
            "it's",
            "a\"b");
    private static final List<String> BARE = List.of(
            "0",
            "-0",
            "1",
            "12",
            "123",
            "1.10",
            "-1.5",
            "1e5",
            "1E+02",
            "2.50e-10",
            "12345678901234567890123",
            "0.1",
            "true",
            "false",
            "null");

    private final RandomGenerator random;

    Documents(RandomGenerator random) {
        this.random = random;
    }

    /** An array or object. */
    Doc draw() {
        return random.nextInt(4) == 0 ? array(1) : object(1);
    }

    private Doc value(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 5 : 3)) {
            case 0 -> new Doc.Bare(one(BARE));
            case 1, 2 -> new Doc.Text(text());
            case 3 -> array(depth + 1);
            default -> object(depth + 1);
        };
    }

    private Doc array(int depth) {
        List<Doc> members = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            members.add(value(depth));
        }
        return new Doc.Arr(members);
    }

    private Doc object(int depth) {
        Set<String> keys = new LinkedHashSet<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            keys.add(random.nextInt(8) == 0 ? text() : one(KEYS));
        }
        return new Doc.Obj(
                keys.stream().map(key -> new Doc.Member(key, value(depth))).toList());
    }

    private String text() {
        var text = new StringBuilder();
        int pieces = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            text.append(one(PIECES));
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
