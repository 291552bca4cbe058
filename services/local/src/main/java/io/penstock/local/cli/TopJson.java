package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.LaneId;
import io.penstock.local.figures.LaneRow;
import io.penstock.local.figures.TopSnapshot;
import io.penstock.local.figures.Window;
import java.util.Optional;
import java.util.OptionalDouble;

/** The signals as one JSON object; rates are a second, shares 0 to 1, and lanes and intents tell of the last 10 seconds. */
final class TopJson {
    private TopJson() {}

    static ObjectNode of(TopSnapshot top) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("at", top.at().toString());
        json.put("inFlight", top.inFlight());
        json.put("queued", top.queued());
        json.put("oldestQueuedMs", top.oldestQueued().toMillis());
        signals(json.putObject("last10Seconds"), top, top.recent(), top.recentRequests());
        signals(json.putObject("last60Seconds"), top, top.minute(), top.requestsInMinute());
        var lanes = json.putArray("lanes");
        top.byLane().forEach((lane, window) -> lane(lanes.addObject(), top, lane, window));
        var intents = json.putArray("intents");
        top.byIntent(TopPage.MOST_INTENTS).forEach((intent, window) -> {
            ObjectNode line = intents.addObject().put("intent", intent);
            calls(line, window);
            results(line, window);
        });
        return json;
    }

    private static void signals(ObjectNode json, TopSnapshot top, Window window, long requests) {
        Show.put(json, "requestsPerSecond", window.perSecond(requests));
        results(json, window);
        calls(json, window);
        Show.put(json, "capacityUse", top.capacityUse(window));
    }

    private static void results(ObjectNode json, Window window) {
        Show.put(json, "resultsPerSecond", window.resultsPerSecond());
        Show.put(json, "fallbackRate", window.fallbackRate());
        json.set("endToEndMs", Ms.json(window.endToEnd(), 50, 99));
    }

    private static void calls(ObjectNode json, Window window) {
        Show.put(json, "callsPerSecond", window.callsPerSecond());
        Show.put(json, "tokensPerSecond", window.tokensPerSecond());
        Show.put(json, "throttlesPerSecond", window.throttlesPerSecond());
        json.set("callMs", Ms.json(window.callLatency(), 50, 99));
    }

    private static void lane(ObjectNode json, TopSnapshot top, LaneId lane, Window window) {
        Optional<LaneRow> row = Optional.ofNullable(top.lanes().get(lane));
        json.put("lane", lane.value());
        json.put("state", row.map(LaneRow::state).orElse(null));
        json.put("queued", row.map(LaneRow::queued).orElse(null));
        json.put("oldestMs", row.map(known -> known.oldest().toMillis()).orElse(null));
        json.put("inFlight", row.map(LaneRow::inFlight).orElse(null));
        json.put("window", row.map(LaneRow::window).orElse(null));
        json.put("tokensPerMinute", row.map(LaneRow::tokensPerMinute).orElse(null));
        Show.put(
                json,
                "capacityUse",
                row.map(known -> window.capacityUse(known.tokensPerMinute())).orElse(OptionalDouble.empty()));
        calls(json, window);
    }
}
