package io.penstock.domain.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an alarm can be evaluated by, each value for itself. */
public enum AlarmDimension {
    INTENT,
    /** The provider's id of a model. */
    MODEL,
    TIER,
    LANE;

    /** As files and topics write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AlarmDimension> named(String key) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.key().equals(key))
                .findFirst();
    }
}
