package io.penstock.local.scenario;

import io.penstock.domain.lane.LaneStatus;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What the lanes said of themselves meanwhile: each once a second while it changes. */
public record LaneStory(List<LaneMoment> moments) {
    public static final LaneStory NOTHING = new LaneStory(List.of());

    LaneStory of(Stretch stretch) {
        return new LaneStory(
                moments.stream().filter(moment -> moment.stretch() == stretch).toList());
    }

    /** The most requests that any of them had waiting. */
    int maxQueued() {
        return moments.stream().mapToInt(moment -> moment.lane().queued()).max().orElse(0);
    }

    /** Of all the times that requests waited in a lane, the share in which this held them back; unknown when none did. */
    OptionalDouble heldBackBy(LaneStatus.Limit limit) {
        List<LaneMoment> waited =
                moments.stream().filter(LaneMoment::isWaitedIn).toList();
        Predicate<LaneMoment> held = moment -> moment.isLimitedBy(limit);
        return waited.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) waited.stream().filter(held).count() / waited.size());
    }
}
