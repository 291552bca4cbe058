package io.penstock.domain.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An alarm, as CloudWatch defines one, and a little more: the minimum of samples, the second threshold and what is done about it
 * are ours.
 *
 * @param about what it tells, for people
 * @param metric one of {@link MetricCatalogue}
 * @param per dimensions whose values are evaluated each for itself; none: all together
 * @param period a multiple of ten seconds; periods begin at multiples of it since the epoch
 * @param evaluationPeriods N, the latest periods that are looked at
 * @param datapointsToAlarm M, how many of them have to breach, 1 to N
 * @param clearThreshold what the values are held against while it is on; {@code threshold} when it has no other
 * @param minimumSamples a period with fewer has no datapoint
 * @param early a period counts as soon as it breaches with samples enough, before it is over; of a share, so does one that began at
 *     any moment, if half of it has passed and it has twice the samples
 */
public record AlarmDefinition(
        String name,
        String about,
        Metric metric,
        Statistic statistic,
        List<AlarmDimension> per,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        double clearThreshold,
        Comparison comparison,
        MissingData treatMissingData,
        int minimumSamples,
        boolean early,
        Severity severity,
        Optional<AlarmAction> action) {

    /** That a reason names. */
    private static final int MOST_VALUES = 20;

    /** The datapoint of a period. */
    Datapoint datapoint(Instant start, Reading reading, AlarmState state) {
        OptionalDouble value = reading.samples() >= minimumSamples ? statistic.of(reading) : OptionalDouble.empty();
        double limit = state == AlarmState.ALARM ? clearThreshold : threshold;
        boolean breaching = value.isPresent() && comparison.breaches(value.getAsDouble(), limit);
        return new Datapoint(start, value, reading.samples(), breaching);
    }

    /** Whether periods that began at any moment count, too: samples of a share can be told from those before. */
    boolean looksLately() {
        return early && datapointsToAlarm == 1 && metric.kind() == Metric.Kind.SHARE && statistic == Statistic.AVERAGE;
    }

    /** How far back it looks. */
    Duration reach() {
        return period.multipliedBy(evaluationPeriods + AlarmEvaluation.BEYOND);
    }

    /** Such as {@code p99 of requests.queueWait > 300 ms in 3 of 3 periods of 60 s}. */
    public String condition() {
        return "%s of %s %s %s %s in %d of %d periods of %d s"
                .formatted(
                        statistic.key(),
                        metric.name(),
                        comparison.sign(),
                        Metric.text(threshold),
                        metric.unit(),
                        datapointsToAlarm,
                        evaluationPeriods,
                        period.toSeconds());
    }

    /** Why it is in that state now, for people. */
    String reason(AlarmState state, List<Datapoint> points) {
        return switch (state) {
            case ALARM -> condition() + ": " + values(points);
            case OK -> condition() + " no longer: " + values(points);
            case INSUFFICIENT_DATA -> "not enough data for " + condition();
        };
    }

    /** Thousands of periods may decide: dispatchers refuse a control with a text of that length, and nothing would be done. */
    private static String values(List<Datapoint> points) {
        List<String> values = points.stream()
                .filter(point -> !point.isMissing())
                .map(point -> Metric.text(point.value().orElseThrow()))
                .toList();
        int left = Math.max(0, values.size() - MOST_VALUES);
        return left == 0
                ? values.toString()
                : "the latest of " + values.size() + " " + values.subList(left, values.size());
    }
}
