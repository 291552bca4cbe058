package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.RequestId;
import io.penstock.domain.config.BreakerSettings;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lane whose endpoint fails. */
class BreakerTest {
    private static final Duration OPEN = BreakerSettings.DEFAULT.open();

    private final Lane lane = new Lane(
            LaneWorld.LANE,
            new LaneSettings("b", "h", "l", 6_000_000, 100, 100, 0),
            Instant.parse("2026-03-01T12:00:00Z"));
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int made;

    /** From half a call a second to five hundred. */
    @ParameterizedTest
    @ValueSource(longs = {2000, 100, 2})
    void fiveFailuresInARowOpenItHoweverSlowlyTheyCome(long gapMs) {
        for (int i = 0; i < 4; i++) {
            call(LaneSignal.Kind.FAILED);
            now = now.plusMillis(gapMs);
        }
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.OPEN);

        call(LaneSignal.Kind.HUNG);

        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);
    }

    @Test
    void aSuccessBetweenBeginsTheRowAnew() {
        for (int i = 0; i < 5; i++) {
            call(i == 3 ? LaneSignal.Kind.OK : LaneSignal.Kind.FAILED);
        }

        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.OPEN);
    }

    @Test
    void halfOfAWindowsCallsOpenItWithoutARow() {
        for (int i = 0; i < 20; i++) {
            call(i % 2 == 0 ? LaneSignal.Kind.OK : LaneSignal.Kind.FAILED);
            now = now.plusMillis(500);
        }

        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);
    }

    @Test
    void throttlingIsNoFailure() {
        for (int i = 0; i < 10; i++) {
            signal("t-" + i, LaneSignal.Kind.THROTTLED);
        }

        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.PAUSED);
    }

    @Test
    void whatWaitsAndWhatComesGoesOnToTheNextLane() {
        var narrow = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 60_000, 1, 100, 0), now);
        offer(narrow, "out", true);
        narrow.dispatch(now);
        offer(narrow, "waits", true);
        for (int i = 0; i < 5; i++) {
            narrow.settle(signalOf("s-" + i, LaneSignal.Kind.FAILED), now);
        }

        assertThat(narrow.leaving(now)).extracting(Leaving::cause).containsExactly(Cause.LANE_OPEN);
        assertThat(offer(narrow, "comes", true)).extracting(Leaving::cause).containsExactly(Cause.LANE_OPEN);
    }

    @Test
    void aRequestWithNowhereToGoWaitsIfThereIsTime() {
        open();

        assertThat(lane.offer(queued("patient", false, now.plusSeconds(60)), now))
                .isEmpty();
        assertThat(lane.offer(queued("urgent", false, now.plusSeconds(20)), now))
                .extracting(Leaving::cause)
                .containsExactly(Cause.LANE_OPEN);
        assertThat(lane.dispatch(now.plusSeconds(29))).isEmpty();
        assertThat(lane.dispatch(now.plusSeconds(30))).singleElement().matches(Dispatch::probe);
    }

    @Test
    void exactlyOneRequestIsTheProbe() {
        open();
        now = now.plus(OPEN);

        assertThat(offer(lane, "p", true)).isEmpty();
        assertThat(lane.dispatch(now)).singleElement().matches(Dispatch::probe);
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.PROBING);
        assertThat(offer(lane, "q", true)).extracting(Leaving::cause).containsExactly(Cause.LANE_OPEN);
        assertThat(lane.dispatch(now)).isEmpty();
    }

    @Test
    void itsSuccessClosesTheBreakerAndItsFailureOpensItAgain() {
        probe("p-1");
        lane.settle(signalOf("p-1", LaneSignal.Kind.FAILED), now);
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);
        assertThat(offer(lane, "early", true)).isNotEmpty();

        now = now.plus(OPEN);
        offer(lane, "p-2", true);
        lane.dispatch(now);
        lane.settle(signalOf("p-2", LaneSignal.Kind.OK), now);

        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.OPEN);
    }

    @Test
    void whatWasCalledBeforeItOpenedDoesNotCloseIt() {
        open();

        signal("straggler", LaneSignal.Kind.OK);
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);

        now = now.plus(OPEN);
        offer(lane, "p", true);
        lane.dispatch(now);
        signal("straggler-2", LaneSignal.Kind.OK);
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.PROBING);
    }

    @Test
    void aProbeThatIsLostIsFollowedByAnother() {
        probe("lost");
        now = now.plusSeconds(62);
        lane.expireReservations(now);

        assertThat(offer(lane, "next", true)).isEmpty();
        assertThat(lane.dispatch(now)).singleElement().matches(Dispatch::probe);
    }

    @Test
    void aLaneThatRestartsIsStillOpenAndSendsNoSecondProbe() {
        probe("p");

        var restarted = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 6_000_000, 100, 100, 0), now);
        restarted.restore(lane.level());

        assertThat(restarted.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);
        assertThat(offer(restarted, "q", true)).extracting(Leaving::cause).containsExactly(Cause.LANE_OPEN);
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            call(LaneSignal.Kind.FAILED);
        }
        assertThat(lane.state(now)).isEqualTo(LaneStatus.State.BREAKER_OPEN);
    }

    private void probe(String id) {
        open();
        now = now.plus(OPEN);
        offer(lane, id, true);
        assertThat(lane.dispatch(now)).singleElement().matches(Dispatch::probe);
    }

    private void call(LaneSignal.Kind kind) {
        String id = "c-" + made++;
        offer(lane, id, true);
        lane.dispatch(now);
        lane.settle(signalOf(id, kind), now);
    }

    private List<Leaving> offer(Lane to, String id, boolean hasNext) {
        return to.offer(queued(id, hasNext, now.plusSeconds(60)), now);
    }

    private Queued queued(String id, boolean hasNext, Instant callBy) {
        return new Queued(
                new RequestId(id), 1, 0, "shop", callBy, 10, 10, Optional.empty(), hasNext, 100, now, Optional.empty());
    }

    private void signal(String id, LaneSignal.Kind kind) {
        lane.settle(signalOf(id, kind), now);
    }

    private LaneSignal signalOf(String id, LaneSignal.Kind kind) {
        return LaneWorld.signal(
                new Reservation.Holder(new RequestId(id), 1), kind, true, Tokens.NONE, Optional.empty(), now);
    }
}
