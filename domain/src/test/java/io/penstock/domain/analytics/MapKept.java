package io.penstock.domain.analytics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps in memory what a broker would: all changes up to a commit, and after a crash no others. */
final class MapKept implements Kept<PartPage<BudgetFigures>> {
    private Map<String, PartPage<BudgetFigures>> live = new LinkedHashMap<>();
    private Map<String, PartPage<BudgetFigures>> committed = new LinkedHashMap<>();

    void commit() {
        committed = copy(live);
    }

    void crash() {
        live = copy(committed);
    }

    private static Map<String, PartPage<BudgetFigures>> copy(Map<String, PartPage<BudgetFigures>> pages) {
        Map<String, PartPage<BudgetFigures>> copies = new LinkedHashMap<>();
        pages.forEach((key, page) -> copies.put(
                key, PartPage.of(page.parts().stream().map(MapKept::copy).toList())));
        return copies;
    }

    private static Part<BudgetFigures> copy(Part<BudgetFigures> part) {
        var figures = new BudgetFigures();
        figures.merge(part.figures());
        return new Part<>(part.source(), part.dimensions(), part.window(), part.closed(), figures);
    }

    @Override
    public Optional<PartPage<BudgetFigures>> get(String key) {
        return Optional.ofNullable(live.get(key));
    }

    @Override
    public Collection<PartPage<BudgetFigures>> values() {
        return live.values();
    }

    @Override
    public void put(String key, PartPage<BudgetFigures> value) {
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
