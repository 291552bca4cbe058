package io.penstock.local.scenario;

import io.penstock.domain.lane.LaneStatus;

/** What a lane said of itself, and in which stretch of the scenario. */
public record LaneMoment(Stretch stretch, LaneStatus lane) {

    boolean isWaitedIn() {
        return lane.queued() > 0;
    }

    boolean isLimitedBy(LaneStatus.Limit limit) {
        return lane.limit() == limit;
    }
}
