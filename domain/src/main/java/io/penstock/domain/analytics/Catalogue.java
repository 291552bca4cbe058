package io.penstock.domain.analytics;

import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.result.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that have figures of their own. All others are summed as {@code other}, so that however many names producers
 * invent, there are never more figures than the configuration has combinations.
 */
public final class Catalogue {
    private final Set<String> intents;
    private final Set<String> tiers;
    private final Set<String> lanes;
    private final Map<String, Model.Price> prices = new HashMap<>();

    public Catalogue(PenstockConfig config) {
        this.intents = names(config.intents().keySet());
        this.tiers = names(Set.copyOf(config.tiers()));
        this.lanes = names(config.lanes().keySet());
        config.models().values().forEach(model -> prices.put(model.id().value(), model.price()));
    }

    private static Set<String> names(Set<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }

    /** @param model the provider's id; empty: none */
    public Dimensions dimensions(String intent, String model, String tier) {
        return new Dimensions(
                known(intents, intent), model.isEmpty() ? model : known(prices.keySet(), model), known(tiers, tier));
    }

    /** An intent that has figures of its own, or {@code other}. */
    public String intent(String name) {
        return known(intents, name);
    }

    /** A lane that has figures of its own, or {@code other}. */
    public String lane(String name) {
        return known(lanes, name);
    }

    /** Price in US dollars; 0 for a model without a price. */
    public double costUsd(String model, Tokens tokens) {
        Model.Price price = prices.get(model);
        return price == null ? 0 : price.of(tokens);
    }

    private static String known(Set<String> names, String name) {
        return names.contains(name) ? name : Dimensions.OTHER;
    }
}
