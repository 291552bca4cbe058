package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.client.Percentiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Percentiles in milliseconds as commands print them; what is unknown is null in JSON and a dash in text. */
final class Ms {
    private Ms() {}

    static ObjectNode json(Percentiles percentiles, int... percents) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        for (int percent : percents) {
            OptionalDouble ms = percentiles.ms(percent);
            if (ms.isPresent()) {
                json.put("p" + percent, Math.round(ms.getAsDouble() * 10) / 10.0);
            } else {
                json.putNull("p" + percent);
            }
        }
        return json;
    }

    static String text(Percentiles percentiles, int... percents) {
        return Arrays.stream(percents)
                .mapToObj(percent -> percentiles.ms(percent))
                .map(ms -> ms.isPresent() ? String.format(Locale.ROOT, "%7.0f", ms.getAsDouble()) : "      -")
                .collect(Collectors.joining(" /"));
    }
}
