package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus.Totals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that take requests and call nobody, before any request has passed its deadline. */
class UncalledTest {
    private static final LaneId SONNET = new LaneId("sonnet");
    private static final LaneId HAIKU = new LaneId("haiku");
    private static final AlarmKey FAQ = AlarmKey.of(AlarmDimension.INTENT, "faq");

    private final Alarms alarms = new Alarms(List.of(Alarms.house("workers-silent")));
    private long dispatched;
    private long attempts;
    private int calls;

    @Test
    void workersThatCallNobodyAreHeardWithinSecondsUntilTheyCallAgain() {
        calling(60);
        assertThat(alarms.told).isEmpty();

        silent(7, 5);
        assertThat(alarms.told).isEmpty();
        silent(2, 5);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
        assertThat(alarms.told.getFirst().key()).isEqualTo(AlarmKey.NONE);
        silent(120, 5);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);

        calling(30);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM, AlarmState.OK);
    }

    /** Where analytics counts no calls for a while, lanes still hear of their ends. */
    @Test
    void callsThatNobodyCountsAreNoSilenceWhileTheirEndsAreHeard() {
        calling(60);
        for (int i = 0; i < 30; i++) {
            attempts += 2;
            silent(1, 2);
        }

        assertThat(alarms.told).isEmpty();
    }

    @Test
    void aBurstAfterALongPauseIsNoneWhileItsCallsAreUnderWay() {
        calling(10);
        alarms.pass(Duration.ofMinutes(10));
        dispatched += 40;
        say();
        alarms.pass(Duration.ofSeconds(6));
        calling(2);
        alarms.pass(Duration.ofSeconds(60));

        assertThat(alarms.told).isEmpty();
    }

    @Test
    void aFewThatWereTooLateToCallForAreNone() {
        calling(60);
        dispatched += 9;
        say();
        alarms.pass(Duration.ofMinutes(5));

        assertThat(alarms.told).isEmpty();
    }

    /** After a start the lanes may be read before the calls are. */
    @Test
    void nothingIsSaidBeforeACallIsHeardOfAfterAStart() {
        calling(60);
        alarms.restart();
        silent(40, 5);
        assertThat(alarms.told).isEmpty();

        calling(5);
        silent(12, 5);
        assertThat(alarms.states()).containsExactly(AlarmState.ALARM);
    }

    private void calling(int seconds) {
        for (int i = 0; i < seconds; i++) {
            dispatched += 5;
            attempts += 5;
            say();
            calls += 5;
            alarms.measure(MetricCatalogue.CALLS_PER_REQUEST, FAQ, Reading.share(calls, 0));
            alarms.pass(Duration.ofSeconds(1));
        }
    }

    private void silent(int seconds, int each) {
        for (int i = 0; i < seconds; i++) {
            dispatched += each;
            say();
            alarms.pass(Duration.ofSeconds(1));
        }
    }

    /** Both lanes, of which one does nothing. */
    private void say() {
        alarms.tell(SONNET, new Totals(Alarms.START, dispatched, dispatched, attempts));
        alarms.tell(HAIKU, new Totals(Alarms.START, 3, 3, 3));
    }
}
