package io.penstock.domain.alarm;

/** CloudWatch's three. */
public enum AlarmState {
    OK,
    ALARM,
    /** What is measured is not known well enough to say. */
    INSUFFICIENT_DATA
}
