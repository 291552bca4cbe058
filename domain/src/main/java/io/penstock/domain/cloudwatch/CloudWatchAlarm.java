package io.penstock.domain.cloudwatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm in CloudWatch's words, ready to be put.
 *
 * @param terms what is looked at, by id
 * @param expression metric math over the terms; absent: there is one term, and its value counts
 * @param datapointsToAlarm M of {@code evaluationPeriods}, N
 */
public record CloudWatchAlarm(
        String name,
        String description,
        SortedMap<String, Term> terms,
        Optional<String> expression,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        String comparisonOperator,
        String treatMissingData) {

    /** A statistic of a metric. */
    public record Term(MetricName metric, Map<String, String> dimensions, String statistic, Duration period) {
        Term with(MetricName other, String otherStatistic) {
            return new Term(other, dimensions, otherStatistic, period);
        }
    }

    public CloudWatchAlarm {
        terms = new TreeMap<>(terms);
    }
}
