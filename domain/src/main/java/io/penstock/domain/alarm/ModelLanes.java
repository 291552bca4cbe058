package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The lanes of each model, and what they allow together.
 *
 * @param lanes by the provider's id of the model
 * @param tokensPerMinute the same
 */
public record ModelLanes(Map<String, List<LaneId>> lanes, Map<String, Long> tokensPerMinute) {

    public static ModelLanes of(PenstockConfig config) {
        Map<String, List<LaneId>> lanes = new TreeMap<>();
        Map<String, Long> quotas = new LinkedHashMap<>();
        config.lanes().forEach((lane, settings) -> {
            String model = config.modelOf(lane).id().value();
            lanes.merge(
                    model,
                    List.of(lane),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
            quotas.merge(model, settings.tokensPerMinute(), Long::sum);
        });
        return new ModelLanes(lanes, quotas);
    }

    List<LaneId> of(String model) {
        return lanes.getOrDefault(model, List.of());
    }
}
