package io.penstock.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.control.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the pipeline said of itself, held against what it did: the onset is at 10 s, its end at 20 s. */
class AccountTest {
    private static final Optional<String> SPENT = Optional.of(Seen.SPENT.toString());
    private static final Optional<String> ALL = Optional.empty();
    private static final Effect SMALL = new Effect.UseModel("small");
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void anAlarmOfAKeyThatIsNotNamedIsAnother() {
        var seen = new Seen().turned(Seen.SPENT, 12, AlarmState.ALARM).turned(Seen.OTHER, 11, AlarmState.ALARM);

        assertThat(figure(ALL, Measure.OTHER_ALARMS, seen)).hasValue(1);
        assertThat(figure(ALL, Measure.ALARM_AFTER, seen)).hasValue(1);
        assertThat(figure(SPENT, Measure.ALARMS_RAISED, seen)).hasValue(1);
        assertThat(figure(SPENT, Measure.ALARM_AFTER, seen)).hasValue(2);
        assertThat(seen.facts().alarmsRaised())
                .isEqualTo(Map.of("budget-spent/intent=coaching", 1L, Seen.SPENT.toString(), 1L));
    }

    @Test
    void anAlarmIsOverInTimeOnlyIfItLastedToTheEndAndStaysOver() {
        var seen = new Seen().turned(Seen.SPENT, 12, AlarmState.ALARM).turned(Seen.SPENT, 23, AlarmState.OK);
        assertThat(figure(SPENT, Measure.ALARM_OVER_AFTER, seen)).hasValue(3);

        seen.turned(Seen.SPENT, 25, AlarmState.ALARM);
        assertThat(figure(SPENT, Measure.ALARM_OVER_AFTER, seen))
                .as("it is on again")
                .isEmpty();

        var early = new Seen().turned(Seen.SPENT, 12, AlarmState.ALARM).turned(Seen.SPENT, 15, AlarmState.OK);
        assertThat(figure(SPENT, Measure.ALARM_OVER_AFTER, early))
                .as("before the end of what it was about")
                .isEmpty();
    }

    @Test
    void aRequestUnderAControlHasToBeAnsweredAsItSaysAndToNameIt() {
        var seen = new Seen().turned(Seen.SPENT, 12, AlarmState.ALARM, Seen.control(12, SMALL, false));
        seen.answeredBy(11, "vendor.large", false).answeredBy(14, "vendor.large", false);
        assertThat(figure(SPENT, Measure.AS_CONTROLLED, seen))
                .as("written just before, or not yet")
                .isEmpty();
        assertThat(figure(SPENT, Measure.ACTED_AFTER, seen)).hasValue(2);

        seen.answeredBy(18, "vendor.small", true);
        assertThat(figure(SPENT, Measure.AS_CONTROLLED, seen)).hasValue(1);

        seen.answeredBy(19, "vendor.large", true)
                .answeredBy(20, "vendor.small", false)
                .lost(21);
        assertThat(figure(SPENT, Measure.AS_CONTROLLED, seen)).hasValue(0.25);
        assertThat(figure(ALL, Measure.CONTROLLED, seen).orElseThrow()).isCloseTo(2 / 6.0, within(1e-9));
    }

    @Test
    void anotherAlarmsControlOrOneTakenBackDecidesNothingForThisOne() {
        var seen = new Seen()
                .turned(Seen.OTHER, 12, AlarmState.ALARM, Seen.control(12, SMALL, false))
                .answeredBy(18, "vendor.small", true);
        assertThat(figure(SPENT, Measure.AS_CONTROLLED, seen)).isEmpty();
        assertThat(figure(ALL, Measure.AS_CONTROLLED, seen)).hasValue(1);

        seen.turned(Seen.OTHER, 30, AlarmState.OK, Seen.control(30, SMALL, true))
                .answeredBy(40, "vendor.large", false);
        assertThat(figure(ALL, Measure.AS_CONTROLLED, seen)).hasValue(1);
    }

    @Test
    void aTemplateAndSheddingKeepRequestsFromModels() {
        var template = Seen.control(5, new Effect.Template(0), false);
        var shed = Seen.control(5, new Effect.Shed(), false);

        for (var control : List.of(template, shed)) {
            var seen =
                    new Seen().turned(Seen.SPENT, 5, AlarmState.ALARM, control).answeredBy(12, "vendor.small", true);
            assertThat(figure(SPENT, Measure.AS_CONTROLLED, seen)).hasValue(0);
        }
    }

    @Test
    void budgetsAreHeldAgainstTheirPlanAndTheBill() {
        var seen = new Seen()
                .used("faq", 1200, 3, 0.25)
                .used("coaching", 100, 2, 0.01)
                .billed(1305);

        assertThat(figure(SPENT, Measure.BUDGET_USE, seen).orElseThrow()).isCloseTo(1.2, within(1e-9));
        assertThat(figure(SPENT, Measure.OVER_PLAN, seen).orElseThrow()).isCloseTo(3, within(1e-9));
        assertThat(figure(SPENT, Measure.ESCALATED, seen)).hasValue(1);
        assertThat(figure(SPENT, Measure.SPEND_OF_FORECAST, seen).orElseThrow()).isCloseTo(2.5, within(1e-6));
        assertThat(figure(ALL, Measure.TOKENS_OFF_BILL, seen)).hasValue(5);
        assertThat(figure(ALL, Measure.TOKENS_OFF_BILL, new Seen().billed(7)))
                .as("nothing was said")
                .isEmpty();
    }

    @Test
    void wasteIsThatOfTheSlicesWithinAndTheBreakEvenIsHeldAgainstTheBill() {
        var seen = new Seen()
                .lane("bought", 0, SLICE, 1000, 0.1)
                .lane("bought", 10, SLICE, 100, 0.1)
                .lane("bought", 15, SLICE, 1000, 0.1)
                .lane("bought", 0, DAY, 2000, 0.004);

        assertThat(figure(ALL, Measure.WASTE_RATIO, seen).orElseThrow()).isCloseTo(0.9, within(1e-9));
        assertThat(figure(ALL, Measure.BREAK_EVEN, seen).orElseThrow()).isCloseTo(500, within(1e-6));
        assertThat(figure(ALL, Measure.BREAK_EVEN_OFF, seen).orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(figure(ALL, Measure.BREAK_EVEN_OFF, new Seen().lane("bought", 0, DAY, 2000, 0.002))
                        .orElseThrow())
                .isCloseTo(1, within(1e-9));
    }

    private static OptionalDouble figure(Optional<String> group, Measure measure, Seen seen) {
        var bound = new Bound(Bound.Relation.AT_LEAST, 0);
        return Judge.judge(List.of(new Expectation(group, measure, bound)), seen.facts())
                .getFirst()
                .actual();
    }
}
