package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Datapoint;
import io.penstock.domain.alarm.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alarm's change of state as JSON and as a line. */
final class AlarmJson {
    private AlarmJson() {}

    static ObjectNode json(AlarmTransition transition) {
        ObjectNode json = JSON.createObjectNode();
        json.put("alarm", transition.alarm());
        ObjectNode dimensions = json.putObject("dimensions");
        transition.key().values().forEach((dimension, value) -> dimensions.put(dimension.key(), value));
        json.put("state", transition.to().name())
                .put("before", transition.from().name())
                .put("since", transition.at().toString())
                .put("severity", transition.severity().name().toLowerCase(Locale.ROOT))
                .put("condition", transition.condition())
                .put("threshold", transition.threshold())
                .put("unit", transition.unit())
                .put("reason", transition.reason());
        json.set("datapoints", datapoints(transition.datapoints()));
        json.set("summed", JSON.valueToTree(transition.summed()));
        json.set("actions", JSON.valueToTree(transition.actions()));
        return json;
    }

    static ArrayNode json(Collection<AlarmTransition> transitions) {
        ArrayNode list = JSON.createArrayNode();
        transitions.forEach(transition -> list.add(json(transition)));
        return list;
    }

    private static ArrayNode datapoints(List<Datapoint> points) {
        ArrayNode list = JSON.createArrayNode();
        for (Datapoint point : points) {
            ObjectNode json = list.addObject().put("start", point.start().toString());
            Show.put(json, "value", point.value());
            json.put("samples", point.samples()).put("breaching", point.breaching());
        }
        return list;
    }

    /** The values of the periods, the oldest first; a dash where there was none, an exclamation mark where it breached. */
    static String points(AlarmTransition transition) {
        return transition.datapoints().stream()
                .map(point -> point.value().isEmpty()
                        ? "-"
                        : Metric.text(point.value().getAsDouble()) + (point.breaching() ? "!" : ""))
                .collect(Collectors.joining(" "));
    }

    static String state(AlarmState state) {
        return state == AlarmState.INSUFFICIENT_DATA ? "NO DATA" : state.name();
    }
}
