package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.LaneId;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Controls in words and as JSON; what a control does not name is null. */
final class ControlShow {
    private ControlShow() {}

    /** Such as {@code template, probes 5.0 %} or {@code route far,near}. */
    static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Template(double probes) -> probes > 0 ? "template, probes " + percent(probes) : "template";
            case Effect.UseModel(String model) -> "model " + model;
            case Effect.UseRoute(List<LaneId> lanes) ->
                "route " + lanes.stream().map(LaneId::value).collect(Collectors.joining(","));
            case Effect.Pace(double share) -> "pace " + percent(share);
            case Effect.Shed() -> "shed";
            case Effect.Pause() -> "pause";
        };
    }

    private static String percent(double share) {
        return Show.percent(OptionalDouble.of(share)).orElse("");
    }

    static ObjectNode json(Control control) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("id", control.id().value());
        json.put("origin", control.origin().name().toLowerCase(Locale.ROOT));
        Scope scope = control.scope();
        json.putObject("scope")
                .put("intent", scope.intent().map(Object::toString).orElse(null))
                .put("tier", scope.tier().map(Object::toString).orElse(null))
                .put("lane", scope.lane().map(Object::toString).orElse(null));
        json.set("effect", json(control.effect()));
        json.put("author", control.author());
        json.put("reason", control.reason());
        json.put("createdAt", control.createdAt().toString());
        json.put("expiresAt", control.expiresAt().toString());
        json.put("takenBack", control.takenBack());
        return json;
    }

    private static ObjectNode json(Effect effect) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("kind", effect.kind().toLowerCase(Locale.ROOT));
        switch (effect) {
            case Effect.Template(double probes) -> json.put("probeShare", probes);
            case Effect.UseModel(String model) -> json.put("model", model);
            case Effect.UseRoute(List<LaneId> lanes) -> {
                ArrayNode route = json.putArray("route");
                lanes.forEach(lane -> route.add(lane.value()));
            }
            case Effect.Pace(double share) -> json.put("pace", share);
            case Effect.Shed shed -> {}
            case Effect.Pause pause -> {}
        }
        return json;
    }
}
