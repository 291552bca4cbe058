/** The simulator's own HTTP surface: its counts, and its faults, under {@code /_simulator}. */
@NullMarked
package io.penstock.simulator.control;

import org.jspecify.annotations.NullMarked;
