package io.penstock.domain.alarm;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controls that an alarm writes. Each has a name of its own, {@code ALARM/KEY}, so renewing one and taking it back replaces it,
 * and nothing else. For a model that is a control for each of its lanes. Names that the configuration does not know, which are
 * counted as {@code other}, get none.
 */
final class Acting {
    private static final String PREFIX = "alarm:";

    private final ModelLanes models;

    Acting(ModelLanes models) {
        this.models = models;
    }

    List<Control> controls(
            AlarmDefinition alarm, AlarmMemory memory, String reason, Instant expiresAt, boolean takenBack) {
        return alarm.action().stream()
                .flatMap(action -> scopes(action, memory.key())
                        .map(scope -> new Control(
                                id(memory, scope),
                                Control.Origin.ALARM,
                                scope,
                                action.effect(),
                                PREFIX + alarm.name(),
                                reason,
                                memory.since(),
                                expiresAt,
                                takenBack)))
                .toList();
    }

    private static ControlId id(AlarmMemory memory, Scope scope) {
        String lane = memory.key().of(AlarmDimension.MODEL).isPresent()
                ? scope.lane().map(each -> "/" + each).orElse("")
                : "";
        return new ControlId(PREFIX + memory.id() + lane);
    }

    private Stream<Scope> scopes(AlarmAction action, AlarmKey key) {
        if (key.values().containsValue(Dimensions.OTHER)) {
            return Stream.empty();
        }
        Optional<IntentName> intent = key.of(AlarmDimension.INTENT).map(IntentName::new);
        Optional<TierName> tier =
                action.tier().or(() -> key.of(AlarmDimension.TIER).map(TierName::new));
        Optional<LaneId> lane = key.of(AlarmDimension.LANE).map(LaneId::new);
        return key.of(AlarmDimension.MODEL)
                .map(model -> models.of(model).stream().map(each -> new Scope(intent, tier, Optional.of(each))))
                .orElseGet(() -> Stream.of(new Scope(intent, tier, lane)));
    }
}
