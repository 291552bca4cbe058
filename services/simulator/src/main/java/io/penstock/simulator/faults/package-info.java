/** The failures a provider is told to show, chosen per call by seed, changed at run time. */
@NullMarked
package io.penstock.simulator.faults;

import org.jspecify.annotations.NullMarked;
