package io.penstock.domain.alarm;

import java.util.List;

/**
 * An alarm's state by its latest datapoints, as CloudWatch evaluates them ("Configuring how CloudWatch alarms treat missing data"). It
 * looks at a few periods more than {@code evaluationPeriods} (N), so that late or lost ones can be made up for by older ones:
 *
 * <ul>
 *   <li>N datapoints there are, or more: the newest N decide, and M of them breaching is an alarm, wherever they lie. What is
 *       missing does not matter.
 *   <li>Fewer: those there are decide, filled up to N by what {@code treatMissingData} says of the others. {@code ignore} keeps
 *       the state, and {@code missing} makes it INSUFFICIENT_DATA, only where nothing that there is says otherwise: a
 *       datapoint that does not breach is OK, and one that breaches, is M periods old and has nothing better after it, is an
 *       alarm for {@code missing} although it is alone.
 * </ul>
 */
final class AlarmEvaluation {
    /** Periods looked at beyond N. */
    static final int BEYOND = 2;

    private final AlarmDefinition alarm;
    private final AlarmState now;

    /** @param now the state so far */
    AlarmEvaluation(AlarmDefinition alarm, AlarmState now) {
        this.alarm = alarm;
        this.now = now;
    }

    /** @param range datapoints of N + {@value #BEYOND} periods without a gap, the newest last */
    AlarmState of(List<Datapoint> range) {
        List<Datapoint> there =
                range.stream().filter(point -> !point.isMissing()).toList();
        int n = alarm.evaluationPeriods();
        if (there.size() >= n) {
            return breaching(there.subList(there.size() - n, there.size())) >= alarm.datapointsToAlarm()
                    ? AlarmState.ALARM
                    : AlarmState.OK;
        }
        return filled(range, there);
    }

    private AlarmState filled(List<Datapoint> range, List<Datapoint> there) {
        long breaching = breaching(there);
        int toFill = alarm.evaluationPeriods() - there.size();
        if (breaching >= alarm.datapointsToAlarm()) {
            return AlarmState.ALARM;
        }
        return switch (alarm.treatMissingData()) {
            case BREACHING -> breaching + toFill >= alarm.datapointsToAlarm() ? AlarmState.ALARM : AlarmState.OK;
            case NOT_BREACHING -> AlarmState.OK;
            case IGNORE -> breaching == there.size() ? now : AlarmState.OK;
            case MISSING -> breaching == there.size() ? alone(range, there) : AlarmState.OK;
        };
    }

    /** All that there is breaches, and is less than it takes. */
    private AlarmState alone(List<Datapoint> range, List<Datapoint> there) {
        if (there.isEmpty()) {
            return AlarmState.INSUFFICIENT_DATA;
        }
        int age = range.size() - range.indexOf(there.getFirst());
        return age >= alarm.datapointsToAlarm() ? AlarmState.ALARM : now;
    }

    private static long breaching(List<Datapoint> points) {
        return points.stream().filter(Datapoint::breaching).count();
    }
}
