package io.penstock.domain.call;

import java.util.regex.Pattern;

/**
 * What a failure says of itself, fit for logs.
 *
 * @param code the provider's name for it, such as {@code ThrottlingException}, or ours
 * @param message one line without control characters, {@value #MAX_LENGTH} characters at most
 */
public record Detail(String code, String message) {
    public static final int MAX_LENGTH = 300;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    public Detail {
        code = line(code);
        message = line(message);
    }

    /** A foreign text as one line without control characters, cut to {@value #MAX_LENGTH} characters. */
    public static String line(String text) {
        // Cut first: a message may be as long as a page.
        String head = text.substring(0, Math.min(text.length(), 2 * MAX_LENGTH));
        String line = CONTROLS.matcher(head).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
    }
}
