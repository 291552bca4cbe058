package io.penstock.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ServiceLevel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void aLostRequestIsNeitherInTimeNorByAModel() {
        var seen = new Seen().answered(1, ServiceLevel.FULL, 100).lost(2);

        assertThat(figure(Measure.LOST, seen)).hasValue(1);
        assertThat(figure(Measure.ANSWERED_BY_DEADLINE, seen)).hasValue(0.5);
        assertThat(figure(Measure.ANSWERED_BY_MODEL, seen)).hasValue(0.5);
    }

    @Test
    void anOutageIsTimedFromTheFaultToTheTemplateAndFromTheRepairBackToTheModel() {
        var seen = new Seen()
                .answered(11, ServiceLevel.TEMPLATE, 3000)
                .overridden(18, 500)
                .overridden(26, 0)
                .turned(Seen.OTHER, 9, AlarmState.ALARM)
                .turned(Seen.OTHER, 16, AlarmState.ALARM);

        assertThat(figure(Measure.ALARM_AFTER, seen)).hasValue(6);
        assertThat(figure(Measure.TEMPLATE_AFTER, seen)).hasValue(8.5);
        assertThat(figure(Measure.MODEL_AFTER, seen)).hasValue(6);
        assertThat(figure(Measure.TEMPLATE_AFTER, new Seen().answered(11, ServiceLevel.TEMPLATE, 3000)))
                .isEmpty();
    }

    @Test
    void whatWasRejectedCountsInNoShare() {
        var seen = new Seen().answered(1, ServiceLevel.FULL, 100).answered(2, ServiceLevel.REJECTED, 100);

        assertThat(figure(Measure.ANSWERED_BY_MODEL, seen)).hasValue(1);
        assertThat(figure(Measure.REJECTED, seen)).hasValue(1);
    }

    @Test
    void anAnswerAfterItsDeadlineIsNotInTime() {
        var seen = new Seen().answered(1, ServiceLevel.FULL, 5000).answered(2, ServiceLevel.TEMPLATE, 5001);

        assertThat(figure(Measure.ANSWERED_BY_DEADLINE, seen)).hasValue(0.5);
        assertThat(figure(Measure.MAX_LATENCY, seen)).hasValue(5001);
    }

    @Test
    void aFailoverIsLoggedWhenEachOfItsAttemptsIs() {
        var failed = Seen.call(Status.TIMEOUT);
        var answered = Seen.call(Status.SUCCESS);
        var left = Seen.left(answered.lane().value());

        assertThat(figure(Measure.FAILOVERS_LOGGED, new Seen().failedOver(2, failed, left, answered)))
                .hasValue(1);
        assertThat(figure(Measure.FAILOVERS_LOGGED, new Seen().failedOver(2, left, answered)))
                .as("the failed attempt is missing")
                .hasValue(0);
        assertThat(figure(Measure.FAILOVERS_LOGGED, new Seen().failedOver(3, failed, left, answered)))
                .as("one of three attempts is missing")
                .hasValue(0);
        assertThat(figure(Measure.FAILOVERS_LOGGED, new Seen().failedOver(2, failed, answered)))
                .as("the step from lane to lane is missing")
                .hasValue(0);
    }

    @Test
    void aRequestThatWasNeverCalledForBeforeAnotherModelTookItIsNoFailover() {
        var seen = new Seen().failedOver(1, Seen.call(Status.SUCCESS));

        assertThat(figure(Measure.FAILOVERS, seen)).hasValue(0);
        assertThat(figure(Measure.FAILOVERS_LOGGED, seen)).isEmpty();
    }

    @Test
    void goodputIsBackWhenItStaysAsGoodAsItWas() {
        var seen = new Seen().answered(1, ServiceLevel.FULL, 100).answered(12, ServiceLevel.TEMPLATE, 100);
        seen.answered(21, ServiceLevel.FULL, 100).answered(35, ServiceLevel.TEMPLATE, 100);
        seen.answered(45, ServiceLevel.FULL, 100).answered(55, ServiceLevel.FULL, 100);

        assertThat(figure(Measure.RECOVERED_WITHIN, seen))
                .as("the slot from 30 to 40 was not good; the repair was at 20")
                .hasValue(20);
        assertThat(figure(Measure.GOODPUT_AFTER_REPAIR, seen)).hasValue(0.75);
    }

    @Test
    void goodputThatIsNotBackAtTheEndHasNoTimeOfRecovery() {
        var seen = new Seen().answered(1, ServiceLevel.FULL, 100).answered(25, ServiceLevel.TEMPLATE, 100);

        assertThat(figure(Measure.RECOVERED_WITHIN, seen)).isEmpty();
        assertThat(Judge.judge(List.of(expect(Measure.RECOVERED_WITHIN, Bound.Relation.AT_MOST, 120)), seen.facts()))
                .noneMatch(Verdict::held);
    }

    @Test
    void throttledCallsAreAShareOfAllCalls() {
        var seen = new Seen().called(1, Status.SUCCESS).called(12, Status.THROTTLED, Status.ERROR, Status.SUCCESS);

        assertThat(figure(Measure.THROTTLED_SHARE, seen)).hasValue(0.25);
        assertThat(figure(Measure.THROTTLED_SHARE, new Seen().lost(1)))
                .as("nobody was called")
                .isEmpty();
    }

    @Test
    void whatHoldsRequestsBackIsAskedOfTheTimesThatAnyWaited() {
        var seen = new Seen()
                .lane(1, 0, LaneStatus.Limit.NOTHING)
                .lane(2, 3, LaneStatus.Limit.WORKERS)
                .lane(12, 9, LaneStatus.Limit.QUOTA)
                .lane(13, 9, LaneStatus.Limit.QUOTA)
                .lane(14, 1, LaneStatus.Limit.PROVIDER);

        assertThat(figure(Measure.QUOTA_IS_LIMIT, seen)).hasValue(0.5);
        assertThat(figure(Measure.WORKERS_ARE_LIMIT, seen)).hasValue(0.25);
        assertThat(figure(Measure.MAX_QUEUED, seen)).hasValue(9);
        assertThat(figure("before", Measure.WORKERS_ARE_LIMIT, seen)).hasValue(1);
        assertThat(figure("during", Measure.WORKERS_ARE_LIMIT, seen)).hasValue(0);
        assertThat(figure("after", Measure.WORKERS_ARE_LIMIT, seen))
                .as("no word of a lane")
                .isEmpty();
    }

    @Test
    void aGroupIsAShareOfTheMixOrAStretchOfTime() {
        var seen = new Seen()
                .answered(1, ServiceLevel.FULL, 100)
                .answered(12, "long", ServiceLevel.BACKUP, 100)
                .answered(13, ServiceLevel.TEMPLATE, 100);

        assertThat(share("long", seen)).hasValue(1);
        assertThat(share("before", seen)).hasValue(1);
        assertThat(share("during", seen)).hasValue(0.5);
        assertThat(share("after", seen)).isEmpty();
    }

    private static OptionalDouble share(String group, Seen seen) {
        return figure(group, Measure.ANSWERED_BY_MODEL, seen);
    }

    private static OptionalDouble figure(String group, Measure measure, Seen seen) {
        var bound = new Bound(Bound.Relation.AT_LEAST, 1);
        var expectation = new Expectation(Optional.of(group), measure, bound);
        return Judge.judge(List.of(expectation), seen.facts()).getFirst().actual();
    }

    private static OptionalDouble figure(Measure measure, Seen seen) {
        return Judge.judge(List.of(expect(measure, Bound.Relation.AT_LEAST, 0)), seen.facts())
                .getFirst()
                .actual();
    }

    private static Expectation expect(Measure measure, Bound.Relation relation, double limit) {
        return new Expectation(Optional.empty(), measure, new Bound(relation, limit));
    }
}
