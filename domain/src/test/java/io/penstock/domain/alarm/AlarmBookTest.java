package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the alarms do over time, beyond their thresholds. */
class AlarmBookTest {
    private static final AlarmDefinition BURST = Alarms.house("intent-burst");
    private static final AlarmDefinition ERRORS = Alarms.house("error-burst");
    private static final AlarmDefinition STANDSTILL = Alarms.house("standstill");
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final AlarmKey FAQ = Alarms.intent("faq");

    @Test
    void aRestartInAnAlarmTellsNothingTwiceAndGoesOnToTheEnd() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);

        alarms.restart();
        alarms.slice(BURST, FAQ, 1, 1);
        alarms.slice(BURST, FAQ, 1, 1);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.controls).hasSize(1);

        alarms.restart();
        alarms.recover(BURST, FAQ);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
        assertThat(alarms.controls).extracting(Control::takenBack).containsExactly(false, true);
    }

    /** A reason that listed all of them would be longer than a dispatcher takes. */
    @Test
    void anAlarmByHundredsOfDatapointsActsByAControlThatDispatchersTake() {
        var alarms = new Alarms(List.of(overPeriods(BURST, 300)));
        for (int slice = 0; slice < 310; slice++) {
            alarms.slice(BURST, FAQ, 0.4 + 0.001 * slice, 1000);
        }

        assertThat(alarms.told)
                .singleElement()
                .satisfies(on -> assertThat(on.datapoints()).hasSizeGreaterThanOrEqualTo(300));
        assertThat(alarms.controls).isNotEmpty().allSatisfy(control -> {
            assertThat(new ControlCheck(Alarms.HOUSE).problems(control)).isEmpty();
            assertThat(control.reason()).contains("300 of 300 periods", "the latest of 30");
        });
    }

    private static AlarmDefinition overPeriods(AlarmDefinition alarm, int periods) {
        return new AlarmDefinition(
                alarm.name(),
                alarm.about(),
                alarm.metric(),
                alarm.statistic(),
                alarm.per(),
                alarm.period(),
                periods,
                periods,
                alarm.threshold(),
                alarm.clearThreshold(),
                alarm.comparison(),
                alarm.treatMissingData(),
                alarm.minimumSamples(),
                false,
                alarm.severity(),
                alarm.action());
    }

    /** Its action has stopped the very calls that would tell of the budget again. */
    @Test
    void aBudgetThatIsSpentStaysSoOverARestartUntilItsDayEnds() {
        var alarms = new Alarms(List.of(Alarms.house("budget-spent")));
        Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
        alarms.tell(budgetUse(1.2, midnight));
        alarms.pass(Duration.ofMinutes(3));
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);

        alarms.restart();
        alarms.pass(Duration.between(alarms.now, midnight));
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.controls).noneMatch(Control::takenBack);
        assertThat(alarms.controls.getLast().expiresAt()).isAfter(midnight);

        alarms.pass(Duration.ofMinutes(4));
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
        assertThat(alarms.controls.getLast().takenBack()).isTrue();
    }

    @Test
    void aLaneThatSaysNoMoreIsAsItLastSaidOverARestartToo() {
        AlarmDefinition open = Alarms.house("circuit-open");
        var alarms = new Alarms(List.of(open));
        alarms.tell(closed("sonnet"));
        alarms.tell(closed("no-longer-configured"));
        alarms.pass(Duration.ofSeconds(20));
        alarms.restart();
        alarms.pass(Duration.ofMinutes(3));

        assertThat(alarms.told).singleElement().satisfies(on -> {
            assertThat(on.to()).isEqualTo(AlarmState.ALARM);
            assertThat(on.key()).isEqualTo(AlarmKey.of(AlarmDimension.LANE, "sonnet"));
        });
    }

    private static Gauge budgetUse(double use, Instant until) {
        return new Gauge("budgets", FAQ, Map.of("budget.use", Reading.gauge(use)), until);
    }

    private static Gauge closed(String lane) {
        return new Gauge(
                "lanes", AlarmKey.of(AlarmDimension.LANE, lane), Map.of("lane.closed", Reading.gauge(1)), Instant.MAX);
    }

    @Test
    void steadyTrafficThatStopsAltogetherIsAStandstillUntilSomethingHappensAgain() {
        var alarms = new Alarms(List.of(STANDSTILL));
        alarms.traffic(FAQ, 14);
        assertThat(alarms.told).isEmpty();

        alarms.pass(Duration.ofSeconds(20));
        assertThat(alarms.told).isEmpty();
        alarms.pass(Duration.ofSeconds(5));
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        alarms.pass(Duration.ofMinutes(20));
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);

        alarms.traffic(FAQ, 3);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    @Test
    void aStandstillThatARestartMeetsIsFoundByWhatWasPutBy() {
        var alarms = new Alarms(List.of(STANDSTILL));
        alarms.traffic(FAQ, 14);
        alarms.restart();
        alarms.pass(Duration.ofSeconds(50));

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
    }

    @Test
    void trafficThatWasNotSteadyMayStop() {
        var alarms = new Alarms(List.of(STANDSTILL));
        alarms.traffic(FAQ, 11);
        alarms.pass(Duration.ofMinutes(10));
        for (int i = 0; i < 20; i++) {
            alarms.traffic(FAQ, 1);
            alarms.pass(SLICE);
        }
        alarms.pass(Duration.ofMinutes(10));

        assertThat(alarms.told).isEmpty();
    }

    @Test
    void aStormOfIntentsIsToldInAFewMessages() {
        var alarms = new Alarms(List.of(ERRORS));
        List<AlarmKey> all =
                IntStream.range(0, 200).mapToObj(i -> Alarms.intent("i" + i)).toList();
        all.forEach(key -> alarms.measure(ERRORS.metric(), key, Alarms.reading(ERRORS.metric(), 1, 20)));
        alarms.pass(SLICE);

        assertThat(alarms.told).hasSize(Storm.MOST + 1);
        AlarmTransition sum = alarms.told.getLast();
        assertThat(sum.key()).isEqualTo(Alarms.intent(AlarmKey.ALL));
        assertThat(sum.reason()).contains("200 of them");
        assertThat(sum.summed()).hasSize(20);

        for (int i = 0; i < 3; i++) {
            all.forEach(key -> alarms.measure(ERRORS.metric(), key, Alarms.reading(ERRORS.metric(), 0, 20)));
            alarms.pass(SLICE);
        }
        assertThat(alarms.told).hasSizeLessThanOrEqualTo(2 * (Storm.MOST + 1));
        assertThat(lastOf(alarms, AlarmKey.ALL)).isEqualTo(AlarmState.OK);
        IntStream.range(0, Storm.MOST)
                .forEach(i -> assertThat(lastOf(alarms, "i" + i)).isNotEqualTo(AlarmState.ALARM));
    }

    private static AlarmState lastOf(Alarms alarms, String intent) {
        return alarms.told.stream()
                .filter(told -> told.key().equals(Alarms.intent(intent)))
                .map(AlarmTransition::to)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    @Test
    void anActionThatComesBackSoonIsHeldLonger() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        Duration first = alarms.recover(BURST, FAQ);
        alarms.slice(BURST, FAQ, 1, 20);
        Duration second = alarms.recover(BURST, FAQ);

        assertThat(first).isLessThan(Duration.ofSeconds(45));
        assertThat(second).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(75));
    }

    @Test
    void oneBadProbeBeginsTheCountAnew() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        for (int i = 0; i < 12; i++) {
            alarms.slice(BURST, FAQ, i % 3 == 0 ? 1 : 0, 1);
        }

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
    }

    @Test
    void withoutAnyProbeAnActionEndsWithItsExpiry() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, FAQ, 1, 20);
        alarms.pass(BURST.action().orElseThrow().expiry().plusSeconds(10));

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    @Test
    void whatIsNotConfiguredIsToldOfAndNotActedOn() {
        var alarms = new Alarms(List.of(BURST));
        alarms.slice(BURST, Alarms.intent(Dimensions.OTHER), 1, 20);

        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.controls).isEmpty();
    }

    @Test
    void fewSamplesAreNoDatapoint() {
        var alarms = new Alarms(List.of(BURST));
        for (int i = 0; i < 30; i++) {
            alarms.slice(BURST, FAQ, 1, 9);
        }

        assertThat(alarms.told).isEmpty();
    }
}
