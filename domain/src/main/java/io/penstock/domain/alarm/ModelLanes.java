package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The lanes of each model, by the provider's id of the model. */
public record ModelLanes(Map<String, List<LaneId>> lanes) {

    public static ModelLanes of(PenstockConfig config) {
        Map<String, List<LaneId>> lanes = new TreeMap<>();
        for (LaneId lane : config.lanes().keySet()) {
            lanes.merge(
                    config.modelOf(lane).id().value(),
                    List.of(lane),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        return new ModelLanes(lanes);
    }

    List<LaneId> of(String model) {
        return lanes.getOrDefault(model, List.of());
    }
}
