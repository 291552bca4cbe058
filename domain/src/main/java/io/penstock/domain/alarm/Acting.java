package io.penstock.domain.alarm;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The controls that an alarm writes. Each has a name of its own, by the alarm and the scope, so renewing one and taking it back
 * replaces it, and nothing else. For a model that is a control for each of its lanes. Names that the configuration does not know, which are
 * counted as {@code other}, get none, and neither do intents a template of which there is not.
 */
final class Acting {
    private static final String PREFIX = "alarm:";

    private final Reach reach;

    Acting(Reach reach) {
        this.reach = reach;
    }

    /** @param createdAt when it began, at a renewal, too: a later control of another alarm keeps its weight */
    List<Control> controls(
            AlarmDefinition alarm,
            AlarmMemory memory,
            String reason,
            Instant createdAt,
            Instant expiresAt,
            boolean takenBack) {
        return alarm.action().stream()
                .flatMap(action -> scopes(action, memory.key())
                        .map(scope -> new Control(
                                id(alarm, scope),
                                Control.Origin.ALARM,
                                scope,
                                action.effect(memory.rate()),
                                PREFIX + alarm.name(),
                                reason,
                                createdAt,
                                expiresAt,
                                takenBack)))
                .toList();
    }

    /** Such as {@code alarm:intent-burst/faq}. */
    private static ControlId id(AlarmDefinition alarm, Scope scope) {
        String names = Stream.of(scope.intent(), scope.tier(), scope.lane())
                .flatMap(Optional::stream)
                .map(each -> "/" + each)
                .collect(Collectors.joining());
        return new ControlId(PREFIX + alarm.name() + names);
    }

    /** Only what the effect is about: lanes, or requests. */
    private Stream<Scope> scopes(AlarmAction action, AlarmKey key) {
        if (key.values().containsValue(Dimensions.OTHER)) {
            return Stream.empty();
        }
        return switch (action.effect()) {
            case Effect.Pace pace -> lanes(key).map(Scope::of);
            case Effect.Template template -> Stream.of(requests(action, key)).filter(this::hasTemplate);
            case Effect.UseModel model -> Stream.of(requests(action, key));
            case Effect.UseRoute route -> Stream.of(requests(action, key));
            case Effect.Shed shed -> Stream.of(requests(action, key));
            case Effect.Pause pause -> lanes(key).map(Scope::of);
        };
    }

    private boolean hasTemplate(Scope scope) {
        return scope.intent().map(reach.templates()::contains).orElse(true);
    }

    private Stream<LaneId> lanes(AlarmKey key) {
        return Stream.concat(
                key.of(AlarmDimension.LANE).map(LaneId::new).stream(),
                key.of(AlarmDimension.MODEL).map(reach::of).stream().flatMap(List::stream));
    }

    private static Scope requests(AlarmAction action, AlarmKey key) {
        return new Scope(
                key.of(AlarmDimension.INTENT).map(IntentName::new),
                action.tier().or(() -> key.of(AlarmDimension.TIER).map(TierName::new)),
                Optional.empty());
    }
}
