package io.penstock.topology.alarms;

import io.penstock.domain.alarm.Observation;
import io.penstock.domain.lane.LaneStatus;

/** What alarms are told. */
public sealed interface AlarmInput {

    /** Something was measured. */
    record Seen(Observation observation) implements AlarmInput {}

    /** A lane said how it stands. */
    record Lane(LaneStatus status) implements AlarmInput {}

    static AlarmInput lane(LaneStatus status) {
        return new Lane(status);
    }
}
