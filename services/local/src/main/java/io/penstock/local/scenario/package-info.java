/** Scenarios: a load, what is disturbed meanwhile, and what has to hold all the same ({@code ops/scenarios/}). */
@NullMarked
package io.penstock.local.scenario;

import org.jspecify.annotations.NullMarked;
