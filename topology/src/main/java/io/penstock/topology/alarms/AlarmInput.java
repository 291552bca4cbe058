package io.penstock.topology.alarms;

import io.penstock.domain.LaneId;
import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.lane.LaneStatus;
import java.util.function.Supplier;

/** What alarms are told. */
public sealed interface AlarmInput {

    /**
     * Something was measured in a window.
     *
     * @param source whose figures they are
     * @param observation read from the record when it is asked for
     */
    record Seen(String source, Window window, Supplier<Observation> observation) implements AlarmInput {}

    /** Something has another value now. */
    record Said(Gauge gauge) implements AlarmInput {}

    /** What a lane has done since its task began. */
    record Done(LaneId lane, LaneStatus.Totals totals) implements AlarmInput {}
}
