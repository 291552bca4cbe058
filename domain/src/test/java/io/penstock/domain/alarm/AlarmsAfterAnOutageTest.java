package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.control.Control;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the alarms do after time without analytics. */
class AlarmsAfterAnOutageTest {
    private static final AlarmDefinition BURST = Alarms.house("intent-burst");
    private static final AlarmDefinition ERRORS = Alarms.house("error-burst");
    private static final AlarmDefinition BEHIND = Alarms.house("analytics-behind");
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final AlarmKey FAQ = Alarms.intent("faq");

    @Test
    void itsLagIsAnAlarmUntilFiguresAreNewAgainAndOthersKeepTheirStates() {
        var alarms = failing(ERRORS);
        Instant gone = away(alarms, Duration.ofMinutes(5));
        alarms.pass(Duration.ofSeconds(14));

        AlarmTransition behind = alarms.told.getFirst();
        assertThat(alarms.told).hasSize(1);
        assertThat(behind.alarm()).isEqualTo(BEHIND.name());
        assertThat(behind.datapoints().getLast().value().orElse(0)).isGreaterThan(285);

        catchUp(alarms, ERRORS, 1, gone, Duration.ofSeconds(10));
        slices(alarms, ERRORS, 1, 3);
        assertThat(alarms.told).extracting(AlarmTransition::alarm).containsOnly(BEHIND.name());
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    /** Its own action does not end this one: what is missing would. */
    @Test
    void figuresThatFirstComeLongAfterAStartEndNoAlarm() {
        var alarms = failing(ERRORS);
        Instant gone = away(alarms, Duration.ofMinutes(5));
        alarms.pass(Duration.ofSeconds(40));
        catchUp(alarms, ERRORS, 1, gone, Duration.ofSeconds(10));
        slices(alarms, ERRORS, 1, 12);

        assertThat(told(alarms, ERRORS)).isEmpty();
    }

    /** Of slices no alarm is left to ask, and still it is by slices that one knows which logs there were. */
    @Test
    void soItIsWhereAllAlarmsCountByTheMinute() {
        AlarmDefinition rate = Alarms.house("error-rate");
        var alarms = new Alarms(List.of(rate));
        slices(alarms, rate, 1, 18);
        assertThat(told(alarms, rate)).containsExactly(AlarmState.ALARM);
        Instant gone = away(alarms, Duration.ofMinutes(10));
        alarms.pass(Duration.ofSeconds(40));
        catchUp(alarms, rate, 1, gone, Duration.ofSeconds(10));
        slices(alarms, rate, 1, 30);

        assertThat(told(alarms, rate)).containsExactly(AlarmState.ALARM);
    }

    @Test
    void aPauseInWhatIsCaughtUpWithEndsNoAlarm() {
        var alarms = failing(ERRORS);
        Instant gone = away(alarms, Duration.ofHours(1));
        alarms.measure(ERRORS.metric(), FAQ, Alarms.reading(ERRORS.metric(), 1, 30), gone);
        alarms.pass(Duration.ofSeconds(50));
        catchUp(alarms, ERRORS, 1, gone, Duration.ofSeconds(10));
        slices(alarms, ERRORS, 1, 12);

        assertThat(told(alarms, ERRORS)).isEmpty();
    }

    @Test
    void whatLanesSayByTheClockDoesNotMeanThatCallsAreCaughtUpWith() {
        Metric capacity = Alarms.house("capacity-use").metric();
        var alarms = failing(ERRORS);
        Instant gone = away(alarms, Duration.ofMinutes(5));
        for (int i = 0; i < 4; i++) {
            alarms.measure(capacity, FAQ, Alarms.reading(capacity, 0.1, 100));
            alarms.pass(SLICE);
        }
        catchUp(alarms, ERRORS, 1, gone, Duration.ofSeconds(10));
        slices(alarms, ERRORS, 1, 12);

        assertThat(told(alarms, ERRORS)).isEmpty();
    }

    /** What runs is published at once, what is past when it is final. */
    @Test
    void windowsOfTheTimeBetweenMayComeAfterTheNewest() {
        AlarmDefinition rate = Alarms.house("error-rate");
        var alarms = failing(rate);
        Instant gone = away(alarms, Duration.ofMinutes(5));
        alarms.pass(Duration.ofSeconds(5));
        alarms.measure(rate.metric(), FAQ, Alarms.reading(rate.metric(), 1, 30));
        alarms.pass(Duration.ofSeconds(13));
        catchUp(alarms, rate, 1, gone, Duration.ofSeconds(1));
        slices(alarms, rate, 1, 30);

        assertThat(told(alarms, rate)).isEmpty();
    }

    @Test
    void whereNothingHasHappenedMeanwhileAlarmsGoOnAfterAMinute() {
        var alarms = failing(ERRORS);
        away(alarms, Duration.ofMinutes(5));
        alarms.pass(Duration.ofSeconds(59));
        assertThat(told(alarms, ERRORS)).isEmpty();

        alarms.pass(Duration.ofSeconds(30));
        assertThat(told(alarms, ERRORS)).containsExactly(AlarmState.OK);
        assertThat(told(alarms, BEHIND)).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    /** The alarm is on, and of that nothing more is told. */
    private static Alarms failing(AlarmDefinition alarm) {
        var alarms = new Alarms(List.of(alarm, BEHIND));
        for (int i = 0; alarms.told.isEmpty() && i < 20; i++) {
            alarms.slice(alarm, FAQ, 1, 30);
        }
        assertThat(told(alarms, alarm)).containsExactly(AlarmState.ALARM);
        alarms.told.clear();
        return alarms;
    }

    private static void slices(Alarms alarms, AlarmDefinition alarm, double value, int count) {
        for (int i = 0; i < count; i++) {
            alarms.slice(alarm, FAQ, value, 30);
        }
    }

    private static List<AlarmState> told(Alarms alarms, AlarmDefinition alarm) {
        return alarms.told.stream()
                .filter(told -> told.alarm().equals(alarm.name()))
                .map(AlarmTransition::to)
                .toList();
    }

    @Test
    void anHourAwayInAnAlarmThatGoesOnProlongsItsActionAndTellsNothingAnew() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Instant gone = away(alarms, Duration.ofHours(1));

        catchUp(alarms, BURST, 1, gone, Duration.ofSeconds(20));
        for (int i = 0; i < 6; i++) {
            alarms.slice(BURST, FAQ, 1, 20);
        }
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        Control first = alarms.controls.getFirst();
        assertThat(alarms.controls.getLast())
                .returns(first.id(), Control::id)
                .returns(first.createdAt(), Control::createdAt)
                .returns(false, Control::takenBack)
                .matches(renewed -> renewed.expiresAt().isAfter(alarms.now));
    }

    @Test
    void anHourAwayInAnAlarmThatIsOverMeanwhileEndsIt() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Instant gone = away(alarms, Duration.ofHours(1));

        catchUp(alarms, BURST, 0, gone, Duration.ofSeconds(20));
        alarms.recover(BURST, FAQ);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
        assertThat(alarms.controls.getLast().takenBack()).isTrue();
    }

    /** Nobody was there who could have seen a bad one. */
    @Test
    void anHourAwayIsNoProofThatNoneWasBad() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Instant gone = away(alarms, Duration.ofHours(1));

        alarms.pass(Duration.ofSeconds(40));
        catchUp(alarms, BURST, 1, gone, Duration.ofSeconds(20));
        alarms.slice(BURST, FAQ, 1, 20);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.controls).noneMatch(Control::takenBack);
    }

    /** Else its intent would go back to a model that fails, as far as anybody knows. */
    @Test
    void anActionInForceDoesNotEndWhileFiguresAreCaughtUpWith() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Instant gone = away(alarms, Duration.ofMinutes(1));

        for (int minute = 0; minute < 6; minute++) {
            alarms.measure(BURST.metric(), FAQ, Alarms.reading(BURST.metric(), 1, 30), gone.plusSeconds(minute));
            for (int second = 0; second < 50; second++) {
                alarms.pass(Duration.ofSeconds(1));
                assertThat(alarms.keepsStates()).isTrue();
                assertThat(alarms.controls.getLast())
                        .matches(action ->
                                !action.takenBack() && action.expiresAt().isAfter(alarms.now));
            }
            gone = gone.plus(SLICE);
        }
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
    }

    /** Nobody knows how it has been without it. */
    @Test
    void anActionThatHasEndedMeanwhileWaitsForFigures() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Instant gone = away(alarms, Duration.ofHours(1));
        alarms.pass(Duration.ofSeconds(40));
        assertThat(alarms.controls).hasSize(1);

        catchUp(alarms, BURST, 1, gone, Duration.ofSeconds(20));
        alarms.slice(BURST, FAQ, 1, 20);
        alarms.slice(BURST, FAQ, 1, 20);
        assertThat(alarms.controls).hasSize(2);
    }

    /** @return when analytics went */
    private static Instant away(Alarms alarms, Duration time) {
        Instant gone = alarms.now;
        alarms.now = gone.plus(time);
        alarms.restart();
        return gone;
    }

    /** The figures since then come in one after the other, evenly within that time. */
    private static void catchUp(Alarms alarms, AlarmDefinition alarm, double value, Instant from, Duration within) {
        Duration each = Duration.between(from, alarms.now).dividedBy(within.toSeconds());
        Instant then = from;
        for (long second = 0; second < within.toSeconds(); second++) {
            for (Instant end = then.plus(each); then.isBefore(end); then = then.plus(SLICE)) {
                alarms.measure(alarm.metric(), FAQ, Alarms.reading(alarm.metric(), value, 30), then);
            }
            alarms.pass(Duration.ofSeconds(1));
        }
    }

    /** What comes after an outage of analytics was not silence: it was not heard. */
    @Test
    void whatPassedWithoutAnalyticsIsNoStandstill() {
        var alarms = new Alarms(List.of(Alarms.house("standstill"), BEHIND));
        alarms.traffic(FAQ, 14);
        away(alarms, Duration.ofMinutes(4));
        alarms.pass(SLICE);
        alarms.traffic(FAQ, 10);

        assertThat(alarms.told).extracting(AlarmTransition::alarm).doesNotContain("standstill");
    }
}
