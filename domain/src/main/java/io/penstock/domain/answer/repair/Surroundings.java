package io.penstock.domain.answer.repair;

import io.penstock.domain.answer.repair.Repaired.Reason;
import java.util.Set;

/**
 * What stands around the JSON in a text.
 *
 * <p>A bracket begins JSON when what follows it could: a quote, a key with its colon, a number, a literal, another bracket, a
 * comment, its own closing bracket, or the text's end. Others, as in {@code [note]} or <code>{name}</code>, are prose, and have to
 * be closed before the JSON begins: a document in an open bracket may be a piece of a larger one. Two brackets that begin JSON
 * leave open which is meant. No character is looked at more than a few times.
 */
final class Surroundings {
    private static final int NOWHERE = -1;

    private final CharSequence text;

    Surroundings(CharSequence text) {
        this.text = text;
    }

    /** Where the JSON begins. */
    int start() {
        int start = nextJson(0);
        if (start == NOWHERE) {
            throw new Refusal(Reason.NO_JSON, "there is no JSON in the answer");
        }
        if (isBehindKey(start)) {
            throw Refusal.ambiguous("a key with its value, but not the object that they belong to", start);
        }
        return start;
    }

    /** Names what stands before the JSON; true: it stands in a code block. */
    boolean nameBefore(int start, Set<Repair> repairs) {
        int fence = fenceBefore(start);
        if (fence != NOWHERE) {
            repairs.add(Repair.CODE_FENCE);
        }
        name(0, fence == NOWHERE ? start : fence, repairs);
        return fence != NOWHERE;
    }

    /** Names what stands behind the JSON, and sees to it that it is not more JSON. */
    void nameBehind(int end, Set<Repair> repairs) {
        int more = nextJson(end);
        if (more != NOWHERE) {
            throw Refusal.ambiguous("a second array or object", more);
        }
        int from = spaceBehind(end);
        int behind = from;
        while (behind < text.length() && text.charAt(behind) == '`') {
            behind++;
        }
        // The block's closing marks may themselves be cut.
        boolean fence = behind - from >= Chars.FENCE.length() || (behind > from && behind == text.length());
        if (fence) {
            repairs.add(Repair.CODE_FENCE);
        }
        name(fence ? behind : end, text.length(), repairs);
    }

    private boolean isBehindKey(int start) {
        int colon = spaceBefore(start) - 1;
        if (colon < 0 || text.charAt(colon) != ':') {
            return false;
        }
        int quote = spaceBefore(colon) - 1;
        return quote >= 0 && Chars.isQuote(text.charAt(quote));
    }

    private int nextJson(int from) {
        int open = 0;
        for (int at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{', '[' -> {
                    if (!beginsJson(at)) {
                        open++;
                    } else if (open == 0) {
                        return at;
                    } else {
                        throw Refusal.ambiguous("an array or object in an open bracket", at);
                    }
                }
                case '}', ']' -> {
                    if (--open < 0) {
                        throw Refusal.ambiguous("a closing bracket that closes nothing", at);
                    }
                }
                default -> {}
            }
        }
        return NOWHERE;
    }

    private boolean beginsJson(int bracket) {
        int at = spaceBehind(bracket + 1);
        if (at == text.length()) {
            return true;
        }
        char c = text.charAt(at);
        if (Chars.isQuote(c) || c == '#' || c == '/') {
            return true;
        }
        if (text.charAt(bracket) == '{') {
            return c == '}' || (Chars.beginsWord(c) && isOneOf(spaceBehind(wordEnd(at)), ":/#"));
        }
        return switch (c) {
            case ']', '[', '{' -> true;
            case '-' -> at + 1 == text.length() || Chars.isDigit(text.charAt(at + 1));
            default -> Chars.isDigit(c) || isLiteral(at);
        };
    }

    private boolean isLiteral(int at) {
        int end = wordEnd(at);
        return Literal.is(text.subSequence(at, end).toString()) && isOneOf(spaceBehind(end), ",]/#");
    }

    private boolean isOneOf(int at, String characters) {
        return at == text.length() || characters.indexOf(text.charAt(at)) >= 0;
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < text.length() && Chars.isInWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int spaceBehind(int from) {
        int at = from;
        while (at < text.length() && isAnySpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int spaceBefore(int to) {
        int at = to;
        while (at > 0 && isAnySpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Where the marks of a code block begin that ends right before, with or without its language. */
    private int fenceBefore(int start) {
        int word = spaceBefore(start);
        while (word > 0 && Chars.isInWord(text.charAt(word - 1))) {
            word--;
        }
        int end = spaceBefore(word);
        int fence = end;
        while (fence > 0 && text.charAt(fence - 1) == '`') {
            fence--;
        }
        return end - fence >= Chars.FENCE.length() ? fence : NOWHERE;
    }

    private void name(int from, int to, Set<Repair> repairs) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (Chars.isOddSpace(c)) {
                repairs.add(Repair.WHITE_SPACE);
            } else if (!Chars.isSpace(c)) {
                repairs.add(Repair.SURROUNDING_PROSE);
            }
        }
    }

    private static boolean isAnySpace(char c) {
        return Chars.isSpace(c) || Chars.isOddSpace(c);
    }
}
