package io.penstock.local.scenario;

import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.AlarmMemory;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.Tally.Answer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One alarm for one key, written as it is in its topic: {@code budget-spent/intent=faq}; {@code apologies/} has no key. */
record AlarmId(String alarm, AlarmKey key) {
    private static final String SLASH = "/";

    /** Absent: it is no name of an alarm. */
    static Optional<AlarmId> of(String written) {
        int slash = written.indexOf(SLASH);
        return slash < 0
                ? Optional.empty()
                : key(written.substring(slash + 1)).map(key -> new AlarmId(written.substring(0, slash), key));
    }

    static AlarmId of(AlarmTransition turn) {
        return new AlarmId(turn.alarm(), turn.key());
    }

    private static Optional<AlarmKey> key(String written) {
        Map<AlarmDimension, String> values = new TreeMap<>();
        for (String each : written.isEmpty() ? new String[0] : written.split(",", -1)) {
            String[] parts = each.split("=", 2);
            Optional<AlarmDimension> dimension = AlarmDimension.named(parts[0]);
            if (dimension.isEmpty() || parts.length < 2) {
                return Optional.empty();
            }
            values.put(dimension.get(), parts[1]);
        }
        return Optional.of(new AlarmKey(values));
    }

    /** Why there will never be such an alarm; absent: there may be. */
    Optional<String> problem(PenstockConfig config) {
        Map<String, AlarmDefinition> known = config.analytics().alarms().stream()
                .collect(Collectors.toMap(
                        AlarmDefinition::name, Function.identity(), (one, other) -> one, TreeMap::new));
        AlarmDefinition definition = known.get(alarm);
        if (definition == null) {
            return Optional.of("is about no alarm; alarms are " + String.join(", ", known.keySet()));
        }
        if (!key.values().keySet().equals(Set.copyOf(definition.per()))) {
            return Optional.of(alarm + " is per "
                    + definition.per().stream().map(AlarmDimension::key).toList());
        }
        return key.values().entrySet().stream()
                .filter(each -> !values(each.getKey(), config).contains(each.getValue()))
                .map(each -> "\"" + each.getValue() + "\" is not one of " + values(each.getKey(), config))
                .findFirst();
    }

    private static Set<String> values(AlarmDimension dimension, PenstockConfig config) {
        var names = switch (dimension) {
            case INTENT -> config.intents().keySet().stream();
            case TIER -> config.tiers().stream();
            case LANE -> config.lanes().keySet().stream();
            case MODEL -> config.models().values().stream().map(model -> model.id());
        };
        return names.map(Object::toString).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it is about such a request, or what answered it. */
    boolean covers(Trip trip) {
        return key.values().entrySet().stream()
                .allMatch(each -> value(each.getKey(), trip).equals(Optional.of(each.getValue())));
    }

    private static Optional<String> value(AlarmDimension dimension, Trip trip) {
        Optional<ChatResult> result = trip.answer().map(Answer::result);
        return switch (dimension) {
            case INTENT -> Optional.of(trip.planned().request().intent().value());
            case TIER -> Optional.of(trip.planned().request().tier().value());
            case LANE -> result.flatMap(ChatResult::lane).map(Object::toString);
            case MODEL -> result.flatMap(ChatResult::model).map(Object::toString);
        };
    }

    /** As its topic has it. */
    @Override
    public String toString() {
        return AlarmMemory.id(alarm, key);
    }
}
