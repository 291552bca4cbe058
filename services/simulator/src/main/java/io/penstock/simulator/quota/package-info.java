/** A provider's tokens-per-minute quota, reserved when a call starts and settled when it ends. */
@NullMarked
package io.penstock.simulator.quota;

import org.jspecify.annotations.NullMarked;
