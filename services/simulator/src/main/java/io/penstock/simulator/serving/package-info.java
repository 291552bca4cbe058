/** Serves a call, and every way in which an answer fails to arrive, the same for each provider's API. */
@NullMarked
package io.penstock.simulator.serving;

import org.jspecify.annotations.NullMarked;
