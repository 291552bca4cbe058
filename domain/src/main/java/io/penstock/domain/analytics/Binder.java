package io.penstock.domain.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of one source and window in the order of their numbers; parts come to the last. */
final class Binder<F> {
    final PagePlace first;
    final List<Sheet<F>> sheets = new ArrayList<>();

    /** How many parts stand on them. */
    int size;

    Binder(PagePlace first) {
        this.first = first;
    }

    /** As it was kept: what later pages say holds. What does not is left to them, and not written again for that. */
    static <F> Binder<F> of(PagePlace first, Collection<PartPage<F>> pages) {
        var binder = new Binder<F>(first);
        Map<PartPage.Id, HeldPart<F>> latest = new HashMap<>();
        pages.stream()
                .sorted(Comparator.comparing(page -> page.place().number()))
                .forEach(page -> {
                    page.gone().forEach(id -> drop(latest.remove(id)));
                    var sheet = new Sheet<>(page, binder);
                    binder.sheets.add(sheet);
                    for (HeldPart<F> held : sheet.held()) {
                        held.hasMoved = binder.sheets.size() > 1;
                        drop(latest.put(PartPage.Id.of(held.part), held));
                    }
                });
        return binder;
    }

    private static void drop(@Nullable HeldPart<?> before) {
        if (before != null) {
            before.leave();
        }
    }

    boolean hasRoom() {
        return !sheets.isEmpty() && !sheets.getLast().isFull();
    }

    Sheet<F> addSheet() {
        int number = sheets.isEmpty() ? 0 : sheets.getLast().page.place().number() + 1;
        var sheet = new Sheet<F>(new PartPage<>(first.numbered(number)), this);
        sheets.add(sheet);
        return sheet;
    }

    boolean isLast(Sheet<F> sheet) {
        return sheets.getLast() == sheet;
    }
}
