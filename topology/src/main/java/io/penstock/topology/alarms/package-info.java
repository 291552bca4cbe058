/** Alarms over the published figures: what they look at, and the stage that keeps and asks them. */
@NullMarked
package io.penstock.topology.alarms;

import org.jspecify.annotations.NullMarked;
