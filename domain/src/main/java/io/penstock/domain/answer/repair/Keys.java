package io.penstock.domain.answer.repair;

import java.util.HashSet;
import java.util.Set;

/** The keys of one object, of which no two may be the same, however they are escaped. */
final class Keys {
    private static final int HEX = 16;
    private static final int UNICODE_ESCAPE = 6;

    private final Set<String> seen = new HashSet<>();

    /** @param escaped as it stands between quotes in JSON */
    boolean isNew(String escaped) {
        return seen.add(escaped.indexOf('\\') < 0 ? escaped : unescaped(escaped));
    }

    private static String unescaped(String escaped) {
        var plain = new StringBuilder(escaped.length());
        int at = 0;
        while (at < escaped.length()) {
            char c = escaped.charAt(at);
            if (c != '\\') {
                plain.append(c);
                at++;
            } else if (escaped.charAt(at + 1) == 'u') {
                plain.append((char) Integer.parseInt(escaped, at + 2, at + UNICODE_ESCAPE, HEX));
                at += UNICODE_ESCAPE;
            } else {
                plain.append(meant(escaped.charAt(at + 1)));
                at += 2;
            }
        }
        return plain.toString();
    }

    private static char meant(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
