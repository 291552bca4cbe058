package io.penstock.topology.alarms;

import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;

/** What alarms are told. */
public sealed interface AlarmInput {

    /** Something was measured in a window. */
    record Seen(Observation observation) implements AlarmInput {}

    /** Something has another value now. */
    record Said(Gauge gauge) implements AlarmInput {}
}
