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
    final List<OpenPage<F>> pages = new ArrayList<>();

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
                .sorted(Comparator.comparing(content -> content.place().number()))
                .forEach(content -> {
                    content.gone().forEach(id -> drop(latest.remove(id)));
                    var page = new OpenPage<>(content, binder);
                    binder.pages.add(page);
                    for (HeldPart<F> held : page.held()) {
                        held.hasMoved = binder.pages.size() > 1;
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
        return !pages.isEmpty() && !pages.getLast().isFull();
    }

    OpenPage<F> addPage() {
        int number = pages.isEmpty() ? 0 : pages.getLast().content.place().number() + 1;
        var page = new OpenPage<F>(new PartPage<>(first.numbered(number)), this);
        pages.add(page);
        return page;
    }

    boolean isLast(OpenPage<F> page) {
        return pages.getLast() == page;
    }
}
