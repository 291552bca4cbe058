package io.penstock.domain.analytics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts that are kept as one value: those of one source in one window, of some of the combinations ({@link KeptParts}). Mutable.
 *
 * @param <F> kind of figures
 */
public final class PartPage<F> {
    private final Map<Id, Part<F>> parts = new LinkedHashMap<>();

    /** What tells parts of a page apart. */
    private record Id(Dimensions dimensions, long addition) {
        static Id of(Part<?> part) {
            return new Id(part.dimensions(), part.window().addition());
        }
    }

    public PartPage() {}

    public static <F> PartPage<F> of(Collection<Part<F>> parts) {
        var page = new PartPage<F>();
        parts.forEach(page::put);
        return page;
    }

    void put(Part<F> part) {
        parts.put(Id.of(part), part);
    }

    void remove(Part<F> part) {
        parts.remove(Id.of(part));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    public Collection<Part<F>> parts() {
        return parts.values();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PartPage<?> other && parts.equals(other.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return List.copyOf(parts.values()).toString();
    }
}
