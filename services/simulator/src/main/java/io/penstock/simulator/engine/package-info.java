/** Decides what becomes of a call, the same for every provider's API. */
@NullMarked
package io.penstock.simulator.engine;

import org.jspecify.annotations.NullMarked;
