/** Figures as CloudWatch takes them: {@link io.penstock.domain.cloudwatch.MetricData} gathers, {@link io.penstock.domain.cloudwatch.Batches} cuts to its limits. */
@NullMarked
package io.penstock.domain.cloudwatch;

import org.jspecify.annotations.NullMarked;
