/** The provider's own count of the calls it received, to be compared with what callers logged. */
@NullMarked
package io.penstock.simulator.calls;

import org.jspecify.annotations.NullMarked;
