package io.penstock.topology.controls;

import io.penstock.domain.control.Control;

/** A record of a topic of controls. */
sealed interface Heard {

    record Said(Control control) implements Heard {}

    /** @param why in one line, without the record's text */
    record Unreadable(String why) implements Heard {}
}
