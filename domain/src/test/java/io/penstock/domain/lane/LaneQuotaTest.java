package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.domain.RequestId;
import io.penstock.domain.config.BreakerSettings;
import io.penstock.domain.config.CapacityPlan;
import io.penstock.domain.config.LaneOptions;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quotas that are more than tokens a minute. */
class LaneQuotaTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LaneSettings PLAIN = new LaneSettings("b", "h", "l", 60_000, 100, 100, 0);

    @Test
    void theBucketHoldsAMarginLessThanTheProviders() {
        Lane lane = lane(new LaneOptions(Optional.empty(), 0.05, Optional.empty(), BreakerSettings.DEFAULT));

        assertThat(lane.status(NOON).tokensAvailable()).isEqualTo(57_000);
        assertThat(lane.status(NOON.plusSeconds(60)).tokensAvailable()).isEqualTo(57_000);
        assertThat(lane.status(NOON).pacePerMinute()).isEqualTo(60_000);
    }

    @Test
    void requestsPerMinuteHoldBackWhatTokensWouldAllow() {
        Lane lane = lane(new LaneOptions(Optional.of(2L), 0, Optional.empty(), BreakerSettings.DEFAULT));
        List.of("a", "b", "c", "d").forEach(id -> offer(lane, id, NOON));

        assertThat(gone(lane, NOON)).containsExactly("a", "b");
        assertThat(gone(lane, NOON.plusSeconds(29))).isEmpty();
        assertThat(gone(lane, NOON.plusSeconds(30))).containsExactly("c");
    }

    @Test
    void requestsThatHaveGoneCountAfterARestart() {
        var options = new LaneOptions(Optional.of(2L), 0, Optional.empty(), BreakerSettings.DEFAULT);
        Lane before = lane(options);
        List.of("a", "b").forEach(id -> offer(before, id, NOON));
        gone(before, NOON);
        Lane after = lane(options);
        after.restore(before.level());
        offer(after, "c", NOON);

        assertThat(gone(after, NOON.plusSeconds(29))).isEmpty();
        assertThat(gone(after, NOON.plusSeconds(30))).containsExactly("c");
    }

    @Test
    void aRetryTakesARequestAndWorkWithoutACallGivesOneBack() {
        Lane lane = lane(new LaneOptions(Optional.of(3L), 0, Optional.empty(), BreakerSettings.DEFAULT));
        offer(lane, "a", NOON);
        gone(lane, NOON);
        lane.settle(signal("a", LaneSignal.Kind.FAILED, false), NOON);
        lane.settle(signal("a", LaneSignal.Kind.OK, true), NOON);
        offer(lane, "b", NOON);
        gone(lane, NOON);
        lane.settle(signal("b", LaneSignal.Kind.NOT_CALLED, true), NOON);
        List.of("c", "d").forEach(id -> offer(lane, id, NOON));

        assertThat(gone(lane, NOON)).containsExactly("c");
    }

    @Test
    void capacityFollowsTheHourAndTheCalendar() {
        var plan = new CapacityPlan(
                ZoneId.of("Europe/Berlin"),
                List.of(
                        new CapacityPlan.Hours(LocalTime.of(6, 0), 300_000),
                        new CapacityPlan.Hours(LocalTime.of(22, 0), 0)),
                List.of(new CapacityPlan.Event(
                        "sale",
                        NOON.plus(Duration.ofHours(4)),
                        NOON.plus(Duration.ofHours(5)),
                        4,
                        Duration.ofHours(3))));
        Lane lane = lane(new LaneOptions(Optional.empty(), 0, Optional.of(plan), BreakerSettings.DEFAULT));

        assertThat(lane.status(NOON).tokensPerMinute()).isEqualTo(300_000);
        assertThat(lane.status(NOON.plus(Duration.ofHours(1))).tokensPerMinute())
                .as("the lead time has begun")
                .isEqualTo(1_200_000);
        assertThat(lane.status(NOON.plus(Duration.ofHours(5))).tokensPerMinute())
                .isEqualTo(300_000);
        assertThat(lane.status(NOON.plus(Duration.ofHours(16))).tokensPerMinute())
                .as("it is past midnight in Berlin")
                .isZero();
    }

    @Test
    void aLaneWithoutCapacitySendsNothingAndPassesOnWhatCanGoOn() {
        var plan =
                new CapacityPlan(ZoneId.of("UTC"), List.of(new CapacityPlan.Hours(LocalTime.MIDNIGHT, 0)), List.of());
        Lane lane = lane(new LaneOptions(Optional.empty(), 0, Optional.of(plan), BreakerSettings.DEFAULT));

        assertThat(lane.offer(queued("a", true, NOON), NOON))
                .extracting(Leaving::cause)
                .containsExactly(Cause.LANE_BUSY);
        assertThat(lane.offer(queued("b", false, NOON), NOON))
                .extracting(Leaving::cause)
                .containsExactly(Cause.OVERLOADED);
        assertThat(gone(lane, NOON)).isEmpty();
    }

    @Test
    void aRequestThatWouldWaitLongerThanItCanGoesOnNow() {
        Lane lane = lane(LaneOptions.NONE);
        offer(lane, "a", NOON);
        lane.offer(large("b", false), NOON);
        lane.offer(large("c", false), NOON);
        gone(lane, NOON);

        assertThat(lane.offer(queued("slack", true, NOON), NOON)).isEmpty();
        assertThat(lane.offer(
                        new Queued(
                                new RequestId("late"),
                                1,
                                0,
                                "shop",
                                NOON.plusSeconds(10),
                                0,
                                100,
                                Optional.empty(),
                                true,
                                1,
                                NOON,
                                Optional.empty()),
                        NOON))
                .extracting(Leaving::cause)
                .containsExactly(Cause.LANE_BUSY);
    }

    @Test
    void aRequestThatWouldWaitLongerThanItsPatienceGoesOnThoughItHasTime() {
        Lane lane = lane(LaneOptions.NONE);
        lane.offer(large("a", false), NOON);
        lane.offer(large("b", false), NOON);
        gone(lane, NOON);

        assertThat(lane.offer(patient("of 30 s", true, 30), NOON)).isEmpty();
        assertThat(lane.offer(patient("of 5 s", true, 5), NOON))
                .as("20 s are expected")
                .extracting(Leaving::cause)
                .containsExactly(Cause.LANE_BUSY);
        assertThat(lane.offer(patient("at its last lane", false, 5), NOON)).isEmpty();
    }

    @Test
    void aRequestWhosePatienceEndsGoesOnUnlessAControlHoldsTheLane() {
        Lane lane = lane(LaneOptions.NONE);
        lane.offer(large("a", false), NOON);
        lane.offer(large("b", false), NOON);
        gone(lane, NOON);
        lane.offer(patient("goes on", true, 30), NOON);
        lane.offer(patient("stays", false, 30), NOON);

        assertThat(lane.leaving(NOON.plusSeconds(29))).isEmpty();
        lane.steer(0, NOON.plusSeconds(29));
        assertThat(lane.leaving(NOON.plusSeconds(30))).as("held").isEmpty();
        lane.steer(1, NOON.plusSeconds(30));
        assertThat(lane.leaving(NOON.plusSeconds(30)))
                .extracting(leaving -> leaving.queued().id().value(), Leaving::cause)
                .containsExactly(tuple("goes on", Cause.LANE_BUSY));
        assertThat(lane.status(NOON.plusSeconds(30)).queued()).isEqualTo(2);
    }

    @Test
    void theWindowIsLearnedFromPaceAndLatency() {
        var lane = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 600_000, 200, 100, 0), NOON);
        assertThat(lane.status(NOON).maxInFlight()).isEqualTo(200);
        for (int i = 0; i < 60; i++) {
            String id = "r-" + i;
            offer(lane, id, NOON);
            gone(lane, NOON);
            lane.settle(signal(id, LaneSignal.Kind.OK, true), NOON);
        }

        // 100 calls of 100 tokens a second, 500 ms and 200 ms on the way, twice over.
        assertThat(lane.status(NOON).maxInFlight()).isEqualTo(140);

        for (int i = 0; i < 145; i++) {
            offer(lane, "full-" + i, NOON);
            gone(lane, NOON);
        }
        assertThat(lane.status(NOON).queued()).isEqualTo(5);
        assertThat(lane.status(NOON).limit())
                .as("more workers would not make it larger")
                .isEqualTo(LaneStatus.Limit.PROVIDER);
    }

    @Test
    void theStatusSaysWhetherMoreWorkersWouldHelp() {
        Lane lane = lane(LaneOptions.NONE);
        assertThat(lane.status(NOON).limit()).isEqualTo(LaneStatus.Limit.NOTHING);

        lane.offer(large("a", false), NOON);
        lane.offer(large("b", false), NOON);
        gone(lane, NOON);
        assertThat(lane.status(NOON).limit()).isEqualTo(LaneStatus.Limit.QUOTA);

        var narrow = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 60_000, 1, 100, 0), NOON);
        List.of("a", "b").forEach(id -> offer(narrow, id, NOON));
        gone(narrow, NOON);
        assertThat(narrow.status(NOON).limit()).isEqualTo(LaneStatus.Limit.WORKERS);
        assertThat(narrow.status(NOON).workerLoad()).isEqualTo(1);
    }

    private static Lane lane(LaneOptions options) {
        return new Lane(LaneWorld.LANE, PLAIN.with(options), NOON);
    }

    private static void offer(Lane lane, String id, Instant now) {
        assertThat(lane.offer(queued(id, false, now), now)).isEmpty();
    }

    private static Queued queued(String id, boolean hasNext, Instant now) {
        return new Queued(
                new RequestId(id),
                1,
                0,
                "shop",
                now.plusSeconds(60),
                0,
                100,
                Optional.empty(),
                hasNext,
                1,
                now,
                Optional.empty());
    }

    private static Queued patient(String id, boolean hasNext, int seconds) {
        return new Queued(
                new RequestId(id),
                1,
                0,
                "shop",
                NOON.plusSeconds(60),
                0,
                100,
                Optional.empty(),
                hasNext,
                1,
                NOON,
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Queued large(String id, boolean hasNext) {
        return new Queued(
                new RequestId(id),
                1,
                0,
                "shop",
                NOON.plusSeconds(60),
                0,
                40_000,
                Optional.empty(),
                hasNext,
                1,
                NOON,
                Optional.empty());
    }

    private static List<String> gone(Lane lane, Instant now) {
        return lane.dispatch(now).stream()
                .flatMap(batch -> batch.queued().stream())
                .map(queued -> queued.id().value())
                .toList();
    }

    private static LaneSignal signal(String id, LaneSignal.Kind kind, boolean last) {
        var tokens = kind == LaneSignal.Kind.OK ? Tokens.of(50, 50) : Tokens.NONE;
        return LaneWorld.signal(
                new Reservation.Holder(new RequestId(id), 1), kind, last, tokens, Optional.empty(), NOON);
    }
}
