package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alarm of the configuration that comes with the house, by a table: what is measured each ten seconds, and when it has to be on and
 * off again. Time counts from 12:00:00 on.
 */
class DefaultAlarmsTest {

    /**
     * One alarm. Good values come for {@code quiet} seconds, then bad ones until it is on and a while longer, then good ones again.
     *
     * @param good the worst value that is still good
     * @param bad the best that is not
     * @param onWithin seconds from the first bad slice until it is on, at most; a period more and it would be late
     * @param notBefore seconds from then in which it must not be on
     * @param offWithin seconds from the first good slice until it is off, at most
     */
    private record Row(String alarm, double good, double bad, int samples, int notBefore, int onWithin, int offWithin) {
        @Override
        public String toString() {
            return alarm;
        }
    }

    private static final List<Row> TABLE = List.of(
            new Row("intent-burst", 0.39, 0.4, 10, 0, 2, 32),
            new Row("intent-failing", 0.049, 0.06, 10, 60, 66, 72),
            new Row("error-burst", 0.19, 0.4, 20, 0, 2, 16),
            new Row("error-rate", 0.029, 0.06, 10, 120, 126, 126),
            new Row("throttle-burst", 0.09, 0.4, 20, 0, 2, 16),
            new Row("throttle-rate", 0.0199, 0.021, 10, 300, 306, 126),
            new Row("latency", 2950, 3100, 10, 120, 126, 186),
            new Row("latency-escalation", 7900, 8200, 10, 600, 606, 126),
            new Row("longest-call", 25_000, 25_001, 1, 120, 126, 126),
            new Row("apologies", 0.09, 0.11, 1, 300, 306, 606),
            new Row("circuit-open", 0.9, 1, 10, 60, 66, 126),
            new Row("repair-rate", 0.099, 0.11, 10, 300, 306, 606),
            new Row("rejections", 0.0099, 0.011, 10, 300, 306, 606),
            new Row("stream-interruptions", 0.0199, 0.021, 10, 300, 306, 606),
            new Row("queue-wait", 295, 310, 10, 180, 186, 126),
            new Row("capacity-use", 0.69, 0.81, 100, 120, 126, 126),
            new Row("capacity-waste", 0.5, 0.51, 1, 7200, 7206, 606),
            new Row("budget-warning", 0.79, 0.8, 1, 0, 2, 126),
            new Row("budget-spent", 0.99, 1, 1, 0, 2, 660),
            new Row("over-plan", 0, 0.01, 1, 60, 66, 126),
            new Row("over-plan-by-half", 0.5, 0.51, 1, 60, 66, 126),
            new Row("over-plan-threefold", 2, 2.01, 1, 60, 66, 126),
            new Row("spend", 2, 2.01, 1, 0, 2, 126),
            new Row("no-calls", 0.01, 0, 5, 60, 66, 26),
            new Row("workers-silent", 7, 8, 1, 0, 2, 26),
            new Row("standstill", 30, 31, 1, 0, 2, 26),
            new Row("analytics-behind", 45, 46, 1, 0, 2, 26));

    static Stream<Row> table() {
        return TABLE.stream();
    }

    @Test
    void theTableHasThemAll() {
        assertThat(Alarms.HOUSE.analytics().alarms())
                .extracting(AlarmDefinition::name)
                .containsExactlyElementsOf(TABLE.stream().map(Row::alarm).toList());
    }

    @ParameterizedTest
    @MethodSource("table")
    void isOnWhenItShouldBeNotBeforeAndOffAgain(Row row) {
        AlarmDefinition alarm = Alarms.house(row.alarm);
        var alarms = new Alarms(List.of(alarm));
        int quiet = (int) Math.min(alarm.reach().toSeconds(), 7200);

        measure(alarms, alarm, row, row.good, quiet);
        assertThat(alarms.told).isEmpty();
        measure(alarms, alarm, row, row.bad, row.notBefore);
        assertThat(alarms.told).isEmpty();
        measure(alarms, alarm, row, row.bad, roundUp(row.onWithin - row.notBefore));

        assertThat(alarms.told).hasSize(1);
        AlarmTransition on = alarms.told.getFirst();
        assertThat(on.to()).isEqualTo(AlarmState.ALARM);
        assertThat(on.alarm()).isEqualTo(row.alarm);
        assertThat(on.severity()).isEqualTo(alarm.severity());
        assertThat(on.datapoints().stream().filter(Datapoint::breaching).count())
                .isGreaterThanOrEqualTo(alarm.datapointsToAlarm());
        assertThat(alarms.controls.isEmpty()).isEqualTo(alarm.action().isEmpty());

        assertThat(measureUntilOff(alarms, alarm, row))
                .as("seconds until it is off")
                .isLessThanOrEqualTo(row.offWithin + 10);
        assertThat(alarms.told.getLast().to()).isEqualTo(AlarmState.OK);
        alarm.action()
                .ifPresent(action ->
                        assertThat(alarms.controls.getLast().takenBack()).isTrue());
    }

    private static int roundUp(int seconds) {
        return (seconds + 9) / 10 * 10;
    }

    private static int measureUntilOff(Alarms alarms, AlarmDefinition alarm, Row row) {
        // A recovery is by probes, and a bad one begins the count anew: well is well.
        double well = alarm.action().flatMap(AlarmAction::recovery).isPresent() ? 0 : row.good;
        int seconds = 0;
        while (alarms.told.getLast().to() == AlarmState.ALARM && seconds < row.offWithin + 600) {
            measure(alarms, alarm, row, well, 10);
            seconds += 10;
        }
        return seconds;
    }

    /** At the beginning of each slice, all of it at once. */
    private static void measure(Alarms alarms, AlarmDefinition alarm, Row row, double value, int seconds) {
        for (int second = 0; second < seconds; second += 10) {
            alarms.measure(alarm.metric(), key(alarm), reading(alarm, row, value));
            alarms.pass(Slice.LENGTH);
        }
    }

    private static Reading reading(AlarmDefinition alarm, Row row, double value) {
        return alarm.statistic() == Statistic.SUM
                ? Reading.share(value, row.samples)
                : Alarms.reading(alarm.metric(), value, row.samples);
    }

    private static AlarmKey key(AlarmDefinition alarm) {
        Map<AlarmDimension, String> values = new TreeMap<>();
        Arrays.stream(AlarmDimension.values()).forEach(dimension -> values.put(dimension, "faq"));
        values.put(AlarmDimension.MODEL, "global.anthropic.claude-haiku-4-5-20251001-v1:0");
        return new AlarmKey(values);
    }
}
