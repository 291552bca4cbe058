package io.penstock.domain.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Parts that are kept as one value: some of those of one source in one window ({@link KeptParts}). Mutable.
 *
 * @param <F> kind of figures
 */
public final class PartPage<F> {
    private final PagePlace place;
    private final List<Part<F>> parts = new ArrayList<>();
    private final List<Id> gone = new ArrayList<>();

    /** What tells parts of a source and window apart. */
    public record Id(Dimensions dimensions, long addition) {
        static Id of(Part<?> part) {
            return new Id(part.dimensions(), part.window().addition());
        }
    }

    PartPage(PagePlace place) {
        this.place = place;
    }

    /** @param gone parts of pages before that are no more, unless this one has them again */
    public static <F> PartPage<F> of(PagePlace place, Collection<Part<F>> parts, Collection<Id> gone) {
        var page = new PartPage<F>(place);
        page.parts.addAll(parts);
        page.gone.addAll(gone);
        return page;
    }

    public PagePlace place() {
        return place;
    }

    public List<Part<F>> parts() {
        return Collections.unmodifiableList(parts);
    }

    public List<Id> gone() {
        return Collections.unmodifiableList(gone);
    }

    void add(Part<F> part) {
        parts.add(part);
    }

    void set(int at, Part<F> part) {
        parts.set(at, part);
    }

    /** The last part takes its place. */
    void remove(int at) {
        Part<F> last = parts.removeLast();
        if (at < parts.size()) {
            parts.set(at, last);
        }
    }

    void addGone(Part<F> part) {
        gone.add(Id.of(part));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PartPage<?> other
                && place.equals(other.place)
                && parts.equals(other.parts)
                && gone.equals(other.gone);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    @Override
    public String toString() {
        return place + ": " + parts + ", gone " + gone;
    }
}
