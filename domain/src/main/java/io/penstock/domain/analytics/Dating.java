package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;

/**
 * Into which slice an entry counts. Its own time decides, if it can be trusted; else the latest slice takes it and its
 * figures say so: nothing is lost, and nothing changes what was published long ago or opens a slice of the future.
 *
 * <p>Late is measured by the time of the partition's own entries, not by the clock: what is read after an outage is old
 * by the clock, and counts where it belongs ({@link Progress}). Of the future is measured by the clock, since after a silence every
 * entry is far ahead of the one before.
 *
 * @param grace how far an entry may lag behind the latest of its partition
 * @param tolerance how far a writer's clock may be ahead of ours
 */
public record Dating(Duration grace, Duration tolerance) {

    /** @param asSaid false: the entry's own time was not believed */
    public record Dated(Slice slice, boolean asSaid) {}

    public Dated date(Instant said, Progress progress, Instant now) {
        if (said.isAfter(now.plus(tolerance))) {
            return new Dated(progress.current(now), false);
        }
        var slice = new Slice(said);
        return progress.isClosed(slice) ? new Dated(progress.current(now), false) : new Dated(slice, true);
    }
}
