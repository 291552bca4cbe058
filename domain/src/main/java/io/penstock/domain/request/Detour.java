package io.penstock.domain.request;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lanes to which a control leads requests. Whether a request is valid never depends on it: what none of these lanes can
 * hold stays on its own route.
 *
 * @param lanes in the order they are tried; empty: no detour
 * @param only whether the request's own route is left out behind them
 */
record Detour(List<LaneId> lanes, boolean only) {
    private static final Detour NONE = new Detour(List.of(), false);

    /** @param route the request's own; its lanes come before others of the same model */
    static Detour of(Optional<Ruling> ruling, List<LaneId> route, PenstockConfig config) {
        return ruling.map(it -> switch (it.effect()) {
                    case Effect.UseModel(String model) -> new Detour(lanesOf(model, route, config), false);
                    case Effect.UseRoute(List<LaneId> lanes) -> new Detour(lanes, true);
                    case Effect.Template it2 -> NONE;
                    case Effect.Shed it2 -> NONE;
                })
                .orElse(NONE);
    }

    private static List<LaneId> lanesOf(String model, List<LaneId> route, PenstockConfig config) {
        return Stream.concat(route.stream(), config.lanes().keySet().stream())
                .filter(lane -> config.lane(lane).model().equals(model))
                .distinct()
                .toList();
    }

    /** The lanes that say what a request without a limit of its own may ask for. */
    List<LaneId> leading(List<LaneId> route) {
        return lanes.isEmpty() ? route : lanes;
    }

    /** The route with the detour taken, by the lanes that hold the request; the route itself where none does. */
    List<LaneId> taken(List<LaneId> route, Predicate<LaneId> holds) {
        List<LaneId> holding = lanes.stream().filter(holds).toList();
        if (holding.isEmpty() || only) {
            return holding.isEmpty() ? route : holding;
        }
        return Stream.concat(holding.stream(), route.stream()).distinct().toList();
    }
}
