package io.penstock.domain.alarm;

/** Who has to know. */
public enum Severity {
    /** Somebody, now. */
    PAGE,
    /** Somebody, today. */
    WARN,
    /** Whoever looks. */
    NOTE
}
