package io.penstock.local.doctor;

/** Whether a source could be looked at. */
public sealed interface Look {
    record Reached() implements Look {}

    /** Nobody said where it is. */
    record NotConfigured() implements Look {}

    record Failed(String why) implements Look {}
}
