package io.penstock.local.scenario;

import java.util.Locale;
import java.util.Optional;

/** Where in a scenario a request was sent, as the faults divide it. */
public enum Stretch {
    /** Before the first fault. */
    BEFORE,
    /** While a fault was in force, or between two. */
    DURING,
    /** After the last fault has ended. */
    AFTER;

    /** As the file writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stretch> named(String key) {
        for (Stretch stretch : values()) {
            if (stretch.key().equals(key)) {
                return Optional.of(stretch);
            }
        }
        return Optional.empty();
    }
}
