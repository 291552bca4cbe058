package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.result.ServiceLevel;
import java.util.Locale;
import java.util.Map;

/** Results by level of service as JSON, in lower case as the command line promises. */
final class Levels {
    private Levels() {}

    static ObjectNode json(Map<ServiceLevel, Integer> levels) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        levels.forEach((level, count) -> json.put(level.name().toLowerCase(Locale.ROOT), count));
        return json;
    }
}
