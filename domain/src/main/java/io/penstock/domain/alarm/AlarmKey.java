package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Dimensions;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of dimensions that something is about; none: about everything. */
public record AlarmKey(SortedMap<AlarmDimension, String> values) {
    public static final AlarmKey NONE = new AlarmKey(Map.of());

    /** In place of a dimension's value: many of them together, see {@link Storm}. */
    public static final String ALL = "all";

    public AlarmKey {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public AlarmKey(Map<AlarmDimension, String> values) {
        this(new TreeMap<>(values));
    }

    public static AlarmKey of(AlarmDimension dimension, String value) {
        return new AlarmKey(Map.of(dimension, value));
    }

    /** @param figures an empty model is none */
    public static AlarmKey of(Dimensions figures) {
        SortedMap<AlarmDimension, String> values = new TreeMap<>();
        values.put(AlarmDimension.INTENT, figures.intent());
        values.put(AlarmDimension.TIER, figures.tier());
        if (!figures.model().isEmpty()) {
            values.put(AlarmDimension.MODEL, figures.model());
        }
        return new AlarmKey(values);
    }

    /** All values of these dimensions together. */
    static AlarmKey all(Collection<AlarmDimension> dimensions) {
        SortedMap<AlarmDimension, String> values = new TreeMap<>();
        dimensions.forEach(dimension -> values.put(dimension, ALL));
        return new AlarmKey(values);
    }

    public Optional<String> of(AlarmDimension dimension) {
        return Optional.ofNullable(values.get(dimension));
    }

    /** These dimensions alone; empty when it does not have all of them. */
    Optional<AlarmKey> only(Collection<AlarmDimension> dimensions) {
        SortedMap<AlarmDimension, String> chosen = new TreeMap<>(values);
        chosen.keySet().retainAll(dimensions);
        return chosen.size() == dimensions.size() ? Optional.of(new AlarmKey(chosen)) : Optional.empty();
    }

    /** Such as {@code intent=faq,tier=basic}; empty for everything. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey().key() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
