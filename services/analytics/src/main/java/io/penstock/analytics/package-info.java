/** Runs the analytics topology. Entry point: {@link io.penstock.analytics.AnalyticsService}. */
@NullMarked
package io.penstock.analytics;

import org.jspecify.annotations.NullMarked;
