package io.penstock.local.cli;

import io.penstock.domain.config.ConfigException;
import java.util.List;

/** Checks of arguments beyond their type. */
public final class Arguments {
    private Arguments() {}

    /** @throws ConfigException when it does not hold, naming the option, its value and what would be right */
    public static void check(boolean holds, String option, Object value, String right) {
        if (!holds) {
            throw new ConfigException("arguments", List.of(option + ": " + value + " is not " + right));
        }
    }
}
