package io.penstock.domain.answer.repair;

import java.util.List;
import java.util.Locale;

/**
 * What may be done to an answer, in the order in which it is named. None of them makes up a value or changes one.
 *
 * <p>All but the last three are {@link JsonRepair}'s.
 */
public enum Repair {
    /** A byte order mark, or white space that JSON does not know, is left out. */
    WHITE_SPACE,
    /** The marks of a Markdown code block around the JSON are left out. */
    CODE_FENCE,
    /** Words before or after the JSON are left out. */
    SURROUNDING_PROSE,
    /** {@code // …}, {@code # …} and {@code /* … *}{@code /} are left out. */
    COMMENTS,
    /** A comma after the last member of an array or object is left out. */
    TRAILING_COMMAS,
    /** {@code 'x'} becomes {@code "x"}. */
    SINGLE_QUOTES,
    /** {@code {x: 1}} becomes {@code {"x": 1}}. */
    UNQUOTED_KEYS,
    /** A line break, tab or other control character in a string becomes its escape. */
    CONTROL_CHARACTERS,
    /** {@code \'} in a double-quoted string becomes {@code '}: JSON has no such escape, and it can mean nothing else. */
    ESCAPED_APOSTROPHES,
    /** {@code True}, {@code False} and {@code None} become {@code true}, {@code false} and {@code null}. */
    PYTHON_LITERALS,
    /** What stood last, and was only half there when the text ended, is left out with its key. */
    HALF_VALUE_DROPPED,
    /** The text ended too soon: arrays and objects that were open are closed. */
    TRUNCATED_CLOSED,
    /** The answer ends where its output tokens did. */
    CUT_AT_MAX_TOKENS,
    /** The answer ends where the request's time did. */
    CUT_BY_DEADLINE,
    /** The answer ends where its stream broke off, or was left. */
    CUT_BY_INTERRUPTION;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As results and logs name it, such as {@code trailing-commas}. */
    public String label() {
        return label;
    }

    /** Whether what is left is only a part of the answer. */
    public boolean leavesPart() {
        return this == TRUNCATED_CLOSED
                || this == CUT_AT_MAX_TOKENS
                || this == CUT_BY_DEADLINE
                || this == CUT_BY_INTERRUPTION;
    }

    /** Whether repairs of these names leave only a part of the answer. */
    public static boolean leavePart(List<String> labels) {
        for (Repair repair : values()) {
            if (repair.leavesPart() && labels.contains(repair.label)) {
                return true;
            }
        }
        return false;
    }
}
