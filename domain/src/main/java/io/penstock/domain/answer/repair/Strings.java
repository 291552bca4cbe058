package io.penstock.domain.answer.repair;

import static io.penstock.domain.answer.repair.Cursor.END;

import java.util.Set;

/** Copies strings: character by character as they are, in double quotes, and what may not stand in one as its escape. */
final class Strings {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int HEX_DIGITS = 4;

    private final Cursor in;
    private final StringBuilder out;
    private final Set<Repair> repairs;

    Strings(Cursor in, StringBuilder out, Set<Repair> repairs) {
        this.in = in;
        this.out = out;
        this.repairs = repairs;
    }

    /** Copies the string here; false: the text ended within. */
    boolean copy() {
        int quote = in.peekRaw();
        in.advance();
        if (quote == '\'') {
            repairs.add(Repair.SINGLE_QUOTES);
        }
        out.append('"');
        while (true) {
            copyPlain(quote);
            int c = in.peekRaw();
            if (c == END) {
                return false;
            }
            in.advance();
            if (c == quote) {
                out.append('"');
                return true;
            }
            if (c == '"') {
                out.append("\\\"");
            } else if (c < FIRST_PRINTABLE) {
                control((char) c);
            } else if (!escape(quote)) {
                return false;
            }
        }
    }

    private void copyPlain(int quote) {
        int from = in.at();
        int c = in.peekRaw();
        while (c >= FIRST_PRINTABLE && c != quote && c != '"' && c != '\\') {
            in.advance();
            c = in.peekRaw();
        }
        out.append(in.since(from));
    }

    /** After a backslash; false: the text ended within. */
    private boolean escape(int quote) {
        int c = in.peekRaw();
        if (c == END) {
            return false;
        }
        in.advance();
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> out.append('\\').append((char) c);
            case '\'' -> {
                repairs.add(quote == '\'' ? Repair.SINGLE_QUOTES : Repair.ESCAPED_APOSTROPHES);
                out.append('\'');
            }
            case 'u' -> {
                return unicode();
            }
            default -> throw Refusal.malformed("an escape that JSON does not have", in.at());
        }
        return true;
    }

    private boolean unicode() {
        int from = in.at();
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = in.peekRaw();
            if (c == END) {
                return false;
            }
            if (!Chars.isHex(c)) {
                throw Refusal.malformed("an escape without its four hexadecimal digits", in.at());
            }
            in.advance();
        }
        out.append("\\u").append(in.since(from));
        return true;
    }

    private void control(char c) {
        // A string that was never closed would go on into what follows the code block.
        if (c == '\n' && in.isAtFence()) {
            throw Refusal.ambiguous("a string that may have ended with its code block", in.at());
        }
        repairs.add(Repair.CONTROL_CHARACTERS);
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }
}
