package io.penstock.domain.alarm;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the actions of alarms can reach.
 *
 * @param lanes of each model, by the provider's id of the model
 * @param templates intents that have one; others would get the apology from it
 */
public record Reach(Map<String, List<LaneId>> lanes, Set<IntentName> templates) {

    public static Reach of(PenstockConfig config) {
        Map<String, List<LaneId>> lanes = new TreeMap<>();
        for (LaneId lane : config.lanes().keySet()) {
            lanes.merge(
                    config.modelOf(lane).id().value(),
                    List.of(lane),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        Set<IntentName> templates = config.intents().entrySet().stream()
                .filter(intent -> intent.getValue().template().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        return new Reach(lanes, templates);
    }

    boolean has(LaneId lane) {
        return lanes.values().stream().anyMatch(each -> each.contains(lane));
    }

    List<LaneId> of(String model) {
        return lanes.getOrDefault(model, List.of());
    }
}
