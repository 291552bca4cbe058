package io.penstock.domain.alarm;

import io.penstock.domain.control.Control;

/** What the alarms have to say. */
public sealed interface AlarmEvent {

    /** Something changed its state. */
    record Turned(AlarmTransition transition) implements AlarmEvent {}

    /** Something is done about it, goes on, or is taken back. */
    record Act(Control control) implements AlarmEvent {}
}
