package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Into which slice an entry counts. Its own time decides, if it can be trusted; else the latest slice takes it and its
 * figures say so: nothing is lost, and nothing changes what was published long ago or opens a slice of the future.
 *
 * <p>Late is measured by the time of the partition's own entries, not by the clock: what is read after an outage is old
 * by the clock, and counts where it belongs. Of the future is measured by the clock, since after a silence every
 * entry is far ahead of the one before.
 *
 * @param grace how far an entry may lag behind the latest of its partition
 * @param tolerance how far a writer's clock may be ahead of ours
 */
public record Dating(Duration grace, Duration tolerance) {

    /** @param asSaid false: the entry's own time was not believed */
    public record Dated(Slice slice, boolean asSaid) {}

    /** @param latest the partition's latest slice; absent before its first entry */
    public Dated date(Instant said, Optional<Slice> latest, Instant now) {
        if (said.isAfter(now.plus(tolerance))) {
            return new Dated(latest.orElseGet(() -> new Slice(now)), false);
        }
        var slice = new Slice(said);
        return latest.filter(current -> isClosed(slice, current))
                .map(current -> new Dated(current, false))
                .orElseGet(() -> new Dated(slice, true));
    }

    /** Whether entries of the slice come too late when the partition has reached {@code latest}. */
    public boolean isClosed(Slice slice, Slice latest) {
        return !slice.end().plus(grace).isAfter(latest.start());
    }
}
