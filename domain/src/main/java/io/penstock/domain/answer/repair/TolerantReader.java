package io.penstock.domain.answer.repair;

import static io.penstock.domain.answer.repair.Cursor.END;

import io.penstock.domain.answer.repair.Repaired.Reason;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one array or object as a model may write it, and writes it as strict JSON. One pass: the cursor never goes back.
 *
 * <p>The methods that read return false when the text ended before what they read was whole; whoever called then takes back
 * what has been written of it.
 */
final class TolerantReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    private final Cursor in;
    private final Set<Repair> repairs;
    private final StringBuilder out = new StringBuilder();
    private final Strings strings;
    private final Blanks blanks;

    /** @param repairs what was done is added here */
    TolerantReader(Cursor in, Set<Repair> repairs) {
        this.in = in;
        this.repairs = repairs;
        this.strings = new Strings(in, out, repairs);
        this.blanks = new Blanks(in, repairs);
    }

    /** The array or object at the cursor; afterwards the cursor stands behind it. */
    String read() {
        if (!value(1)) {
            throw new Refusal(Reason.NOTHING_WHOLE, "the answer ends before anything in it is whole");
        }
        return out.toString();
    }

    private boolean value(int depth) {
        int c = in.peek();
        return switch (c) {
            case END -> false;
            case '[' -> array(depth);
            case '{' -> object(depth);
            case '"', '\'' -> strings.copy() || dropped();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> literal();
        };
    }

    private boolean array(int depth) {
        int start = open('[', depth);
        for (int members = 0; ; members++) {
            blanks.skip();
            if (in.peek() == ']') {
                return close(members);
            }
            int mark = out.length();
            separate(members);
            if (!value(depth + 1)) {
                return cut(start, mark, members, ']');
            }
            blanks.skip();
            if (!in.take(',')) {
                return in.ended() ? cut(start, out.length(), members + 1, ']') : end(']');
            }
        }
    }

    private boolean object(int depth) {
        int start = open('{', depth);
        var keys = new Keys();
        for (int members = 0; ; members++) {
            blanks.skip();
            if (in.peek() == '}') {
                return close(members);
            }
            int mark = out.length();
            separate(members);
            if (in.ended() || !member(keys, depth)) {
                return cut(start, mark, members, '}');
            }
            blanks.skip();
            if (!in.take(',')) {
                return in.ended() ? cut(start, out.length(), members + 1, '}') : end('}');
            }
        }
    }

    private boolean member(Keys keys, int depth) {
        int start = out.length();
        if (!key()) {
            return dropped();
        }
        if (!keys.isNew(out.substring(start + 1, out.length() - 1))) {
            throw Refusal.ambiguous("a key that stands twice", in.at());
        }
        blanks.skip();
        if (in.ended()) {
            return dropped();
        }
        if (!in.take(':')) {
            throw Refusal.malformed("a key without a colon", in.at());
        }
        out.append(':');
        blanks.skip();
        return value(depth + 1) || dropped();
    }

    private boolean key() {
        int c = in.peek();
        if (Chars.isQuote(c)) {
            return strings.copy();
        }
        if (!Chars.beginsWord(c)) {
            throw Refusal.malformed("no key where one has to be", in.at());
        }
        String word = word();
        if (Literal.is(word)) {
            throw Refusal.ambiguous("a literal in place of a key", in.at());
        }
        repairs.add(Repair.UNQUOTED_KEYS);
        out.append('"').append(word).append('"');
        return !in.ended();
    }

    /** A number counts as half when the text ends right behind it: 12 may have become 123. */
    private boolean number() {
        int start = in.at();
        while (Chars.isInNumber(in.peek())) {
            in.advance();
        }
        if (in.ended()) {
            return dropped();
        }
        CharSequence number = in.since(start);
        if (!NUMBER.matcher(number).matches() || !Chars.endsToken(in.peek())) {
            throw Refusal.malformed("a number that JSON does not have", in.at());
        }
        out.append(number);
        return true;
    }

    private boolean literal() {
        if (!Chars.beginsWord(in.peek())) {
            throw Refusal.malformed("no value where one has to be", in.at());
        }
        String word = word();
        if (!Literal.is(word)) {
            if (in.ended() && Literal.mayBecome(word)) {
                return dropped();
            }
            throw Refusal.malformed("a word without quotes", in.at());
        }
        String strict = Literal.strict(word);
        if (!strict.equals(word)) {
            repairs.add(Repair.PYTHON_LITERALS);
        }
        out.append(strict);
        return true;
    }

    private String word() {
        int start = in.at();
        while (Chars.isInWord(in.peek())) {
            in.advance();
        }
        return in.since(start).toString();
    }

    private int open(char bracket, int depth) {
        if (depth > JsonRepair.MAX_DEPTH) {
            throw new Refusal(Reason.TOO_LARGE, "nested deeper than " + JsonRepair.MAX_DEPTH);
        }
        in.advance();
        out.append(bracket);
        return out.length() - 1;
    }

    private void separate(int members) {
        if (members > 0) {
            out.append(',');
        }
    }

    /** The closing bracket where a member could have begun: behind a comma, or in an empty container. */
    private boolean close(int members) {
        if (members > 0) {
            repairs.add(Repair.TRAILING_COMMAS);
        }
        out.append((char) in.peek());
        in.advance();
        return true;
    }

    private boolean end(char bracket) {
        if (!in.take(bracket)) {
            throw Refusal.malformed("neither a comma nor " + bracket + " behind a value", in.at());
        }
        out.append(bracket);
        return true;
    }

    /** The text ended within a container: it keeps what is whole; without any it would say "there is nothing", so it goes. */
    private boolean cut(int start, int mark, int members, char bracket) {
        if (members == 0) {
            out.setLength(start);
            return dropped();
        }
        out.setLength(mark);
        out.append(bracket);
        repairs.add(Repair.TRUNCATED_CLOSED);
        return true;
    }

    private boolean dropped() {
        repairs.add(Repair.HALF_VALUE_DROPPED);
        return false;
    }
}
