package io.penstock.domain.analytics;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps in memory what a broker would: all changes up to a commit, and after a crash no others. */
final class MapKept implements Kept<PartPage<BudgetFigures>> {
    private Map<String, PartPage<BudgetFigures>> live = new LinkedHashMap<>();
    private final Map<String, PartPage<BudgetFigures>> committed = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final boolean atOnce;
    private long commits;
    private long written;

    MapKept() {
        this(false);
    }

    /** @param atOnce commits what it is told at once, as a store without a cache writes it */
    MapKept(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** Of a page that nobody has told of, what was told before stays, as with a broker. */
    void commit() {
        commits++;
        for (String key : changed) {
            if (live.containsKey(key)) {
                committed.put(key, copy(live.get(key)));
                written += live.get(key).parts().size();
            } else {
                committed.remove(key);
            }
        }
        changed.clear();
    }

    /** How many parts commits have written so far. */
    long written() {
        return written;
    }

    /** Pages as they were last written. */
    Collection<PartPage<BudgetFigures>> committed() {
        return committed.values();
    }

    void crash() {
        live = new LinkedHashMap<>();
        committed.forEach((key, page) -> live.put(key, copy(page)));
        changed.clear();
    }

    private static PartPage<BudgetFigures> copy(PartPage<BudgetFigures> page) {
        return PartPage.of(
                page.place(), page.parts().stream().map(MapKept::copy).toList(), List.copyOf(page.gone()));
    }

    static Part<BudgetFigures> copy(Part<BudgetFigures> part) {
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
        tell(key);
    }

    @Override
    public void changed(String key) {
        tell(key);
    }

    @Override
    public void remove(String key) {
        live.remove(key);
        tell(key);
    }

    private void tell(String key) {
        changed.add(key);
        if (atOnce) {
            commit();
        }
    }

    @Override
    public long commits() {
        return commits;
    }
}
