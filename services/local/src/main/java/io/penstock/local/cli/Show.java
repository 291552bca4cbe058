package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Values as tables and JSON lines show them; what is unknown is null in JSON. */
final class Show {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Show() {}

    /** Day and time where the reader is. */
    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    /** The time of day where the reader is. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static Optional<String> percent(OptionalDouble share) {
        return share.isPresent()
                ? Optional.of(String.format(Locale.ROOT, "%.1f %%", share.getAsDouble() * 100))
                : Optional.empty();
    }

    static Optional<Long> whole(OptionalDouble number) {
        return number.isPresent() ? Optional.of(Math.round(number.getAsDouble())) : Optional.empty();
    }

    /** With four digits behind the point. */
    static void put(ObjectNode json, String key, OptionalDouble number) {
        if (number.isPresent()) {
            json.put(key, Math.round(number.getAsDouble() * 1e4) / 1e4);
        } else {
            json.putNull(key);
        }
    }

    static void put(ObjectNode json, String key, double number) {
        put(json, key, OptionalDouble.of(number));
    }
}
