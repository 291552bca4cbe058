package io.penstock.local.doctor;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.ProviderSettings.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model with its lanes, which share its figures.
 *
 * @param bedrock how Bedrock knows it, for each of its lanes there
 */
record Patient(ModelId model, List<LaneId> lanes, long tokensPerMinute, List<AtBedrock> bedrock) {

    /** @param id the model's, or the inference profile's that it is called by */
    record AtBedrock(String region, String id, long tokensPerMinute) {}

    /** Every model that has a lane, in the configuration's order. */
    static List<Patient> of(PenstockConfig config) {
        Map<ModelId, List<LaneId>> lanes = config.lanes().keySet().stream()
                .collect(Collectors.groupingBy(
                        lane -> config.modelOf(lane).id(), LinkedHashMap::new, Collectors.toList()));
        return lanes.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), config))
                .toList();
    }

    private static Patient of(ModelId model, List<LaneId> lanes, PenstockConfig config) {
        List<LaneSettings> settings = lanes.stream().map(config::lane).toList();
        return new Patient(
                model,
                lanes,
                settings.stream().mapToLong(LaneSettings::tokensPerMinute).sum(),
                settings.stream()
                        .filter(lane -> isBedrock(lane, config))
                        .map(lane -> new AtBedrock(
                                lane.region(), lane.inferenceProfile().orElse(model.value()), lane.tokensPerMinute()))
                        .distinct()
                        .toList());
    }

    private static boolean isBedrock(LaneSettings lane, PenstockConfig config) {
        return Optional.ofNullable(config.providers().get(lane.provider()))
                .filter(provider -> provider.kind() == Kind.BEDROCK)
                .isPresent();
    }
}
