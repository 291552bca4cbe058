package io.penstock.domain.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a log is counted, and where.
 *
 * @param <V> entries of the log
 * @param <F> kind of figures
 */
public interface Counting<V, F> {

    /** When it happened, by its writer's clock; absent: it is not counted here. */
    Optional<Instant> at(V entry);

    /** Under which dimensions it counts; under several, it is part of each. */
    List<Dimensions> dimensions(V entry);

    /** @param asSaid whether it counts in its own slice; false: that one was not believed, or is closed */
    void count(V entry, F figures, boolean asSaid);
}
