package io.penstock.domain.answer.repair;

/** Kinds of characters. */
final class Chars {
    static final String FENCE = "```";

    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Chars() {}

    /** White space of JSON's. */
    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** White space, but not of JSON's. */
    static boolean isOddSpace(int c) {
        return c == NO_BREAK_SPACE
                || c == ZERO_WIDTH_SPACE
                || c == BYTE_ORDER_MARK
                || (Character.isWhitespace(c) && !isSpace(c));
    }

    static boolean isQuote(int c) {
        return c == '"' || c == '\'';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** What a key without quotes, or a literal, may begin with. */
    static boolean beginsWord(int c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    /** What it may go on with. */
    static boolean isInWord(int c) {
        return beginsWord(c) || isDigit(c) || c == '-';
    }

    static boolean isInNumber(int c) {
        return isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    /** What may follow a number or a literal. */
    static boolean endsToken(int c) {
        return isSpace(c)
                || isOddSpace(c)
                || c == ','
                || c == ']'
                || c == '}'
                || c == '/'
                || c == '#'
                || c == Cursor.END;
    }
}
