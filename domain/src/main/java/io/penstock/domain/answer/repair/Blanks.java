package io.penstock.domain.answer.repair;

import static io.penstock.domain.answer.repair.Cursor.END;

import java.util.Set;

/** Passes what may stand between tokens: white space and comments. */
final class Blanks {
    private final Cursor in;
    private final Set<Repair> repairs;

    Blanks(Cursor in, Set<Repair> repairs) {
        this.in = in;
        this.repairs = repairs;
    }

    void skip() {
        while (true) {
            int c = in.peek();
            if (Chars.isSpace(c)) {
                in.advance();
            } else if (c == '/' || c == '#') {
                comment();
            } else if (Chars.isOddSpace(c)) {
                repairs.add(Repair.WHITE_SPACE);
                in.advance();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int mark = in.peekRaw();
        in.advance();
        repairs.add(Repair.COMMENTS);
        if (mark == '#' || in.peekRaw() == '/') {
            line();
        } else if (in.peekRaw() == '*') {
            in.advance();
            block();
        } else if (in.peekRaw() != END) {
            throw Refusal.malformed("a slash that begins no comment", in.at());
        }
    }

    private void line() {
        int c = in.peekRaw();
        while (c != END && c != '\n' && c != '\r') {
            in.advance();
            c = in.peekRaw();
        }
    }

    private void block() {
        int before = ' ';
        int c = in.peekRaw();
        while (c != END && !(before == '*' && c == '/')) {
            in.advance();
            before = c;
            c = in.peekRaw();
        }
        if (c != END) {
            in.advance();
        }
    }
}
