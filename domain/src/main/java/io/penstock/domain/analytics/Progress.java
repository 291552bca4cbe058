package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a partition has been counted.
 *
 * @param latest latest slice with an entry; absent before the first
 * @param closedUntil slices that end by then take no more entries
 */
public record Progress(Optional<Slice> latest, Instant closedUntil) {
    public static final Progress NONE = new Progress(Optional.empty(), Instant.MIN);

    /** An entry counted in this slice; what lags behind by more than the grace closes. */
    public Progress reached(Slice slice, Duration grace) {
        Slice reached = latest.filter(before -> before.compareTo(slice) > 0).orElse(slice);
        return new Progress(
                Optional.of(reached), later(closedUntil, reached.start().minus(grace)));
    }

    /** This slice and all before it close, although nothing later has come: the partition has fallen silent. */
    public Progress silentAfter(Slice slice) {
        return new Progress(latest, later(closedUntil, slice.end()));
    }

    public boolean isClosed(Slice slice) {
        return isClosed(slice.end());
    }

    /** Whether no more entries count before that time. */
    public boolean isClosed(Instant end) {
        return !end.isAfter(closedUntil);
    }

    /** Where an entry counts whose own slice is closed or not to be believed: the latest, or that of now. */
    Slice current(Instant now) {
        return latest.filter(slice -> !isClosed(slice)).orElseGet(() -> new Slice(later(now, closedUntil)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
