/** CloudWatch on loopback, as the AWS SDK calls it: {@link io.penstock.simulator.cloudwatch.CloudWatchSurface}. */
@NullMarked
package io.penstock.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
