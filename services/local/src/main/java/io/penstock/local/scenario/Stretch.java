package io.penstock.local.scenario;

import java.util.Locale;
import java.util.Optional;

/** Where in a scenario a request was sent, as the faults, or workers that come and go, divide it. */
public enum Stretch {
    /** Before the first fault, and while as many workers run as at first. */
    BEFORE,
    /** While a fault was in force, or between two, or from the first change of the workers on. */
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
