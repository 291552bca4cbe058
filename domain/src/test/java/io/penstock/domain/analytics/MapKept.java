package io.penstock.domain.analytics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps in memory what a broker would: all changes up to a commit, and after a crash no others. */
final class MapKept implements Kept<Part<BudgetFigures>> {
    private Map<String, Part<BudgetFigures>> live = new LinkedHashMap<>();
    private Map<String, Part<BudgetFigures>> committed = new LinkedHashMap<>();

    void commit() {
        committed = copy(live);
    }

    void crash() {
        live = copy(committed);
    }

    private static Map<String, Part<BudgetFigures>> copy(Map<String, Part<BudgetFigures>> parts) {
        Map<String, Part<BudgetFigures>> copies = new LinkedHashMap<>();
        parts.forEach((key, part) -> {
            var figures = new BudgetFigures();
            figures.merge(part.figures());
            copies.put(key, new Part<>(part.source(), part.dimensions(), part.window(), part.closed(), figures));
        });
        return copies;
    }

    @Override
    public Optional<Part<BudgetFigures>> get(String key) {
        return Optional.ofNullable(live.get(key));
    }

    @Override
    public Collection<Part<BudgetFigures>> values() {
        return live.values();
    }

    @Override
    public void put(String key, Part<BudgetFigures> value) {
        live.put(key, value);
    }

    @Override
    public void changed(String key) {
        // The object itself is kept.
    }

    @Override
    public void remove(String key) {
        live.remove(key);
    }
}
