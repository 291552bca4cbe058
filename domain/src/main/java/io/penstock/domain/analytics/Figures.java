package io.penstock.domain.analytics;

/**
 * Figures that add up: merging is associative and commutative, so that parts may come from any partition in any order.
 * Mutable, and of use to one thread at a time.
 *
 * @param <F> the figures themselves
 */
public interface Figures<F extends Figures<F>> {

    /** Adds the other's figures to these; the other stays as it is. */
    void merge(F other);

    /** Tells that these are all of a slice: what can be said of a whole slice alone is to be counted now, or again. */
    default void wholeSlice() {}
}
