package io.penstock.domain.answer.repair;

/** A place in a text, which only moves on. */
final class Cursor {
    static final int END = -1;

    private final CharSequence text;
    private final boolean fenced;
    private int at;

    /** @param fenced the value stands in a code block, whose closing marks end it like the text's own end */
    Cursor(CharSequence text, int at, boolean fenced) {
        this.text = text;
        this.at = at;
        this.fenced = fenced;
    }

    int at() {
        return at;
    }

    /** The character here, outside of strings; {@link #END} where the text or the code block ends. */
    int peek() {
        int c = peekRaw();
        return c == '`' && isAtFence() ? END : c;
    }

    /** The character here, in a string or a comment; {@link #END} where the text ends. */
    int peekRaw() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean ended() {
        return peek() == END;
    }

    boolean isAtFence() {
        return fenced
                && at + Chars.FENCE.length() <= text.length()
                && Chars.FENCE.contentEquals(text.subSequence(at, at + Chars.FENCE.length()));
    }

    void advance() {
        at++;
    }

    /** Moves on if this character is here. */
    boolean take(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** The text from there to here. */
    CharSequence since(int from) {
        return text.subSequence(from, at);
    }
}
