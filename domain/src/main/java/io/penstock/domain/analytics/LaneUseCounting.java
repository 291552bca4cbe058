package io.penstock.domain.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what calls have used of the quota of the lane that they really used. */
public record LaneUseCounting(Catalogue catalogue) implements Counting<CallSeen, CapacityFigures> {

    @Override
    public Optional<Instant> at(CallSeen entry) {
        return entry instanceof CallSeen.Ended ? Optional.of(entry.at()) : Optional.empty();
    }

    @Override
    public List<Dimensions> dimensions(CallSeen entry) {
        return List.of(Dimensions.ofLane(catalogue.lane(entry.labels().lane())));
    }

    @Override
    public void count(CallSeen entry, CapacityFigures figures, boolean asSaid) {
        if (entry instanceof CallSeen.Ended ended) {
            figures.ended(ended);
        }
    }
}
