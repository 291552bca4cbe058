/** What is counted of calls and requests, and in which slice of time: figures that merge, dates that can be trusted. */
@NullMarked
package io.penstock.domain.analytics;

import org.jspecify.annotations.NullMarked;
