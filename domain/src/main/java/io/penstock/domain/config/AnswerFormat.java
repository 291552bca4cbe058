package io.penstock.domain.config;

import java.util.Locale;
import java.util.Optional;

/** What an answer has to be. */
public enum AnswerFormat {
    TEXT,
    JSON;

    /** The format of that name, in lower case as requests and configuration write it. */
    public static Optional<AnswerFormat> named(String name) {
        for (AnswerFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
