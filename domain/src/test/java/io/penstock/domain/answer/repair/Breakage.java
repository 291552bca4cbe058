package io.penstock.domain.answer.repair;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Writes a document as a model might: each kind of breakage that is on, it makes at some of the places where it can. */
final class Breakage {
    /** What may be wrong. */
    enum Kind {
        FENCE,
        PROSE,
        COMMENTS,
        TRAILING_COMMAS,
        SINGLE_QUOTES,
        UNQUOTED_KEYS,
        CONTROL_CHARACTERS,
        PYTHON_LITERALS,
        ODD_SPACE,
        TRUNCATION
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}_$0-9-]*");
    private static final Map<String, String> PYTHON = Map.of("true", "True", "false", "False", "null", "None");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\n  ", "\t", "\r\n");
    private static final List<String> COMMENTS =
            List.of("// a note\n", "# it's {a} [note]\n", "/* a: 1, */", "/**/", "/* 'x' * \" */", "//\n");
    private static final List<String> PROSE = List.of(
            "Sure! Here is the JSON:",
            "I can't say more.",
            "As [noted] for {name}:",
            "(it's `here`)",
            "Note: 5 > 3, 10% off",
            "{{user}}",
            "\uFEFFDear customer,",
            "She said \"yes\".",
            "\n\n");

    private final RandomGenerator random;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final StringBuilder out = new StringBuilder();

    Breakage(RandomGenerator random) {
        this.random = random;
        for (Kind kind : Kind.values()) {
            if (random.nextInt(3) == 0) {
                kinds.add(kind);
            }
        }
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    String write(Doc doc) {
        String before = has(Kind.PROSE) && random.nextBoolean() ? one(PROSE) + "\n" : "";
        String behind = has(Kind.PROSE) && random.nextBoolean() ? "\n" + one(PROSE) : "";
        out.append(before).append(has(Kind.FENCE) ? one(List.of("```json\n", "```\n", "```JSON ", "``` json\n")) : "");
        value(doc);
        out.append(has(Kind.FENCE) ? one(List.of("\n```", "```", "\n```\n")) : "")
                .append(behind);
        if (has(Kind.TRUNCATION)) {
            out.setLength(random.nextInt(out.length() + 1));
        }
        return out.toString();
    }

    private void value(Doc doc) {
        switch (doc) {
            case Doc.Text it -> text(it.value());
            case Doc.Bare it ->
                out.append(
                        sometimes(Kind.PYTHON_LITERALS)
                                ? PYTHON.getOrDefault(it.written(), it.written())
                                : it.written());
            case Doc.Arr it -> members('[', it.members(), this::value, ']');
            case Doc.Obj it -> members('{', it.members(), this::member, '}');
        }
    }

    private void member(Doc.Member member) {
        boolean word = WORD.matcher(member.key()).matches() && !Literal.is(member.key());
        if (word && sometimes(Kind.UNQUOTED_KEYS)) {
            out.append(member.key());
        } else {
            text(member.key());
        }
        blank();
        out.append(':');
        blank();
        value(member.value());
    }

    private <T> void members(char open, List<T> members, java.util.function.Consumer<T> write, char close) {
        out.append(open);
        blank();
        for (int i = 0; i < members.size(); i++) {
            write.accept(members.get(i));
            blank();
            if (i < members.size() - 1 || sometimes(Kind.TRAILING_COMMAS)) {
                out.append(',');
                blank();
            }
        }
        out.append(close);
    }

    private void blank() {
        out.append(one(SPACES));
        if (random.nextInt(3) == 0 && sometimes(Kind.COMMENTS)) {
            out.append(one(COMMENTS));
        }
        if (random.nextInt(3) == 0 && sometimes(Kind.ODD_SPACE)) {
            out.append('\u00A0');
        }
    }

    private void text(String value) {
        char quote = sometimes(Kind.SINGLE_QUOTES) ? '\'' : '"';
        out.append(quote);
        value.chars().forEach(c -> character((char) c, quote));
        out.append(quote);
    }

    private void character(char c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ' && !sometimes(Kind.CONTROL_CHARACTERS)) {
            out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\u%04x".formatted((int) c));
        } else if (c > 0x7e && random.nextInt(4) == 0) {
            out.append("\\u%04X".formatted((int) c));
        } else {
            out.append(c);
        }
    }

    private boolean sometimes(Kind kind) {
        return has(kind) && random.nextInt(3) > 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
