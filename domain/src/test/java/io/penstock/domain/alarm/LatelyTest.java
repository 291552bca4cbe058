package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Onsets that do not wait for a period to begin. */
class LatelyTest {
    private static final AlarmDefinition BURST = Alarms.house("intent-burst");
    private static final AlarmDefinition ERRORS = Alarms.house("error-burst");
    private static final AlarmKey FAQ = Alarms.intent("faq");
    private static final int RATE = 5;

    private Alarms alarms = new Alarms(List.of(BURST));
    private AlarmDefinition alarm = BURST;
    private Instant slice = Instant.MIN;
    private double bad;
    private double all;

    /** By the period alone, one in its third second is heard six seconds later than this. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void anOnsetIsHeardWithinFiveSecondsWhereverInAPeriodItIs(int second) {
        seconds(30 + second, 0);
        Instant onset = alarms.now;
        while (alarms.told.isEmpty() && alarms.now.isBefore(onset.plusSeconds(20))) {
            seconds(1, 3);
        }

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(Duration.between(onset, alarms.now)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(alarms.controls).hasSize(1);
        assertThat(alarms.told.getFirst().datapoints().getLast())
                .matches(Datapoint::breaching)
                .matches(point -> !point.start().isAfter(alarms.now));
    }

    /** The average of the period in which it begins is below the threshold again; its action would be taken back and written anew. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void thePeriodInWhichAnOnsetLiesDoesNotEndTheAlarm(int second) {
        given(endedByItsDatapoints(BURST));
        seconds(30 + second, 0);
        seconds(40, 3);

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.controls).hasSize(1);
        seconds(30, 0);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    /** What was before an action's end has had its consequence, however much of it still lies within a period. */
    @Test
    void whatCameBeforeARecoveryDoesNotRaiseItAgain() {
        given(byTheMinute(BURST));
        seconds(30, 0);
        seconds(60, 4);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        seconds(90, 0);

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    /** Of the period they are too small a part. */
    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void itTakesTwiceTheSamplesOfAPeriod(int inASecond, boolean enough) {
        seconds(30, 0);
        sample(0, 50);
        IntStream.range(0, 4).forEach(second -> sample(0, 0));
        IntStream.range(0, 5).forEach(second -> sample(inASecond, inASecond));

        assertThat(BURST.minimumSamples()).isEqualTo(10);
        assertThat(alarms.told).hasSize(enough ? 1 : 0);
    }

    /** However many come in a second of it. */
    @Test
    void aBadSecondIsNoBurst() {
        seconds(30, 0);
        IntStream.range(0, 5).forEach(second -> sample(0, 50));
        sample(50, 50);
        IntStream.range(0, 10).forEach(second -> sample(0, 50));

        assertThat(alarms.told).isEmpty();
    }

    @Test
    void threeHoursOfOrdinaryNoiseAreNone() {
        given(ERRORS);
        var random = new Random(4);
        for (int second = 0; second < Duration.ofHours(3).toSeconds(); second++) {
            int failed = 0;
            for (int i = 0; i < RATE; i++) {
                failed += random.nextDouble() < 0.02 ? 1 : 0;
            }
            seconds(1, failed);
        }

        assertThat(alarms.told).isEmpty();
    }

    private void given(AlarmDefinition definition) {
        alarm = definition;
        alarms = new Alarms(List.of(definition));
    }

    private static AlarmDefinition endedByItsDatapoints(AlarmDefinition alarm) {
        AlarmAction action = alarm.action().orElseThrow();
        return with(
                alarm,
                alarm.period(),
                new AlarmAction(
                        action.effect(), action.tier(), action.expiry(), Duration.ofSeconds(1), Optional.empty()));
    }

    /** Its probes end it within a third of its period. */
    private static AlarmDefinition byTheMinute(AlarmDefinition alarm) {
        return with(alarm, Duration.ofMinutes(1), alarm.action().orElseThrow());
    }

    private static AlarmDefinition with(AlarmDefinition alarm, Duration period, AlarmAction action) {
        return new AlarmDefinition(
                alarm.name(),
                alarm.about(),
                alarm.metric(),
                alarm.statistic(),
                alarm.per(),
                period,
                alarm.evaluationPeriods(),
                alarm.datapointsToAlarm(),
                alarm.threshold(),
                alarm.threshold(),
                alarm.comparison(),
                alarm.treatMissingData(),
                alarm.minimumSamples(),
                alarm.early(),
                alarm.severity(),
                Optional.of(action));
    }

    /** So many of five are bad, in each of some seconds. */
    private void seconds(int count, int badOnes) {
        for (int i = 0; i < count; i++) {
            sample(badOnes, RATE);
        }
    }

    private void sample(double badOnes, double ofAll) {
        Instant here = Window.floor(alarms.now, Slice.LENGTH);
        bad = (here.equals(slice) ? bad : 0) + badOnes;
        all = (here.equals(slice) ? all : 0) + ofAll;
        slice = here;
        alarms.measure(alarm.metric(), FAQ, Reading.share(bad, all));
        alarms.pass(Duration.ofSeconds(1));
    }
}
