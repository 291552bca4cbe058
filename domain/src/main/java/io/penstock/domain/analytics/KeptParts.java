package io.penstock.domain.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parts on pages: a small compacted log, whose segments are the pages of a source and window. With many combinations a part has a call or two, and hundreds change between two commits; kept one by one, each would
 * be a record of its own with a name longer than its figures.
 *
 * <p>A page is written whole, so a part that changes moves to the last page of its source and window, and those that do not change are
 * not written with it. Its former page is left as it was written and still tells of it; what a later page says holds, also that a part
 * is gone. A page goes when none of its parts is left, or few, which move, too; one that says that others are gone stays
 * until its window does. So a commit writes what has changed and the rest of a
 * page, and what is kept is a few times what there is.
 *
 * @param <F> kind of figures
 */
public final class KeptParts<F> {
    private static final Dimensions NONE_AT_ALL = new Dimensions("", "", "");

    private final Kept<PartPage<F>> kept;
    private final Map<PagePlace, Binder<F>> binders = new HashMap<>();

    /** Those that were kept before. */
    public KeptParts(Kept<PartPage<F>> kept) {
        this.kept = kept;
        Map<PagePlace, List<PartPage<F>>> found = new HashMap<>();
        for (PartPage<F> page : kept.values()) {
            if (page.parts().stream().noneMatch(KeptParts::isMark)) {
                found.computeIfAbsent(page.place().numbered(0), first -> new ArrayList<>())
                        .add(page);
            }
        }
        found.forEach((first, pages) -> binders.put(first, Binder.of(first, pages)));
    }

    private static boolean isMark(Part<?> part) {
        return part.dimensions().equals(NONE_AT_ALL);
    }

    public void forEach(Consumer<HeldPart<F>> to) {
        for (Binder<F> binder : binders.values()) {
            binder.pages.forEach(page -> page.held().forEach(to));
        }
    }

    /** Keeps a part that is not kept yet; none of the same source, window and dimensions is. */
    public HeldPart<F> add(Part<F> part) {
        Binder<F> binder = binders.computeIfAbsent(PagePlace.firstFor(part), Binder::new);
        var held = new HeldPart<>(part, last(binder));
        put(held, held.page);
        return held;
    }

    /** Keeps another part in the place of the one before, of the same source, window and dimensions. */
    public void replace(HeldPart<F> held, Part<F> part) {
        held.part = part;
        held.page.content.set(held.at, part);
        changed(held);
    }

    /** Once after so many commits is enough to tell that a part is another ({@link Kept#commits()}). */
    public long commits() {
        return kept.commits();
    }

    /** Tells that the figures of a part are others now; to be called after they have changed. */
    public void changed(HeldPart<F> held) {
        OpenPage<F> page = held.page;
        if (page.isToldAfter(kept.commits())) {
            return;
        }
        if (page.binder.isLast(page)) {
            tell(page);
        } else {
            move(held);
            tidy(page);
        }
    }

    public void remove(HeldPart<F> held) {
        OpenPage<F> page = held.page;
        Binder<F> binder = page.binder;
        held.leave();
        if (binder.size == 0) {
            binder.pages.forEach(each -> kept.remove(each.name));
            binders.remove(binder.first);
        } else if (held.hasMoved) {
            OpenPage<F> last = last(binder);
            last.content.addGone(held.part);
            tell(last);
        } else if (page.isOfNoUse()) {
            drop(page);
        } else {
            tell(page);
        }
    }

    private OpenPage<F> last(Binder<F> binder) {
        return binder.hasRoom() ? binder.pages.getLast() : binder.addPage();
    }

    private void move(HeldPart<F> held) {
        held.leave();
        held.hasMoved = true;
        put(held, last(held.page.binder));
    }

    private void put(HeldPart<F> held, OpenPage<F> page) {
        page.add(held);
        tell(page);
    }

    private void tidy(OpenPage<F> page) {
        if (page.isSparse()) {
            page.held().forEach(this::move);
            drop(page);
        }
    }

    private void drop(OpenPage<F> page) {
        page.binder.pages.remove(page);
        kept.remove(page.name);
    }

    /** The number is that of before: what it tells may be written at once, and the next change is to be told then. */
    private void tell(OpenPage<F> page) {
        long commits = kept.commits();
        if (!page.isToldAfter(commits)) {
            kept.put(page.name, page.content);
            page.toldAfter(commits);
        }
    }

    /** Remembers a window under a name: progress, which has to outlive the parts. */
    public void mark(String name, int source, Window window, F none) {
        var part = new Part<>(source, NONE_AT_ALL, window, true, none);
        kept.put(name, PartPage.of(PagePlace.firstFor(part), List.of(part), List.of()));
    }

    public Optional<Window> marked(String name) {
        return kept.get(name).flatMap(page -> page.parts().stream().findFirst()).map(Part::window);
    }
}
