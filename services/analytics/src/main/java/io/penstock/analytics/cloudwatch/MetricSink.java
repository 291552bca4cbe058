package io.penstock.analytics.cloudwatch;

import io.penstock.domain.cloudwatch.Datum;
import java.util.List;

/** Takes metrics, a request at a time. */
@FunctionalInterface
interface MetricSink {
    /** @param batch within CloudWatch's limits */
    Put put(List<Datum> batch);
}
