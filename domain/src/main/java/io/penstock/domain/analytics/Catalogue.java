package io.penstock.domain.analytics;

import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.result.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names that have figures of their own. All others are summed as {@code other}, so that however many names producers
 * invent, there are never more figures than the configuration has combinations.
 */
public final class Catalogue {
    /** Each name by itself: one object for all its entries is equal at a glance, and has its hash. */
    private final Map<String, String> intents;

    private final Map<String, String> tiers;
    private final Map<String, String> lanes;
    private final Map<String, String> models;
    private final Map<String, Model.Price> prices = new HashMap<>();

    public Catalogue(PenstockConfig config) {
        this.intents = names(config.intents().keySet());
        this.tiers = names(Set.copyOf(config.tiers()));
        this.lanes = names(config.lanes().keySet());
        config.models().values().forEach(model -> prices.put(model.id().value(), model.price()));
        this.models = names(prices.keySet());
    }

    private static Map<String, String> names(Set<?> values) {
        Map<String, String> names = new HashMap<>();
        values.forEach(value -> names.put(value.toString(), value.toString()));
        return names;
    }

    /** @param model the provider's id; empty: none */
    public Dimensions dimensions(String intent, String model, String tier) {
        return new Dimensions(
                known(intents, intent), model.isEmpty() ? model : known(models, model), known(tiers, tier));
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

    private static String known(Map<String, String> names, String name) {
        return names.getOrDefault(name, Dimensions.OTHER);
    }
}
