package io.penstock.domain.lane;

import static io.penstock.domain.lane.LaneWorld.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.RequestId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.given.Draft;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant MUCH_LATER = NOW.plusSeconds(60);
    private static final LaneSettings SETTINGS = new LaneSettings("bedrock", "here", "large", 60_000, 3, 2, 0);

    private final Lane lane = new Lane(LaneWorld.LANE, SETTINGS, NOW);

    @Test
    void requestsGoWhenQuotaAndWindowAllow() {
        offer("a", 0, 1000);

        assertThat(gone(NOW)).containsExactly("a");
        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(59_000);
        assertThat(lane.status(NOW).tokensReserved()).isEqualTo(1000);
        assertThat(lane.status(NOW).inFlight()).isEqualTo(1);
    }

    @Test
    void theMoreImportantTierGoesFirstAndInsideATierTheMoreUrgent() {
        offer("basic", 1, 1000);
        offer("premium", 0, 1000);

        assertThat(gone(NOW)).containsExactly("premium", "basic");

        lane.offer(queued("patient", 0, 1000, MUCH_LATER.plusSeconds(1)), NOW);
        lane.offer(queued("urgent", 0, 1000, MUCH_LATER), NOW);
        settle("basic", Tokens.NONE);
        settle("premium", Tokens.NONE);

        assertThat(gone(NOW)).containsExactly("urgent", "patient");
    }

    @Test
    void whatALaneHasDoneInAllOnlyGrows() {
        offer("a", 0, 10);
        offer("b", 0, 10);
        gone(NOW);
        offer("c", 0, 10);
        gone(NOW);
        settle("a", Tokens.of(3, 2));
        LaneStatus.Totals totals = lane.status(NOW).totals();

        assertThat(totals).isEqualTo(new LaneStatus.Totals(NOW, 3, 2, 1));
        assertThat(totals.after(new LaneStatus.Totals(NOW, 1, 1, 1))).isEqualTo(new LaneStatus.Totals(NOW, 2, 1, 0));
        assertThat(totals.after(new LaneStatus.Totals(NOW.minusSeconds(9), 1, 1, 1)))
                .isEqualTo(totals);
    }

    @Test
    void aFullQueueGivesBackTheLeastImportantThatMayBeTheNewcomer() {
        offer("premium-1", 0, 1000);
        offer("basic", 1, 1000);

        assertThat(offer("premium-2", 0, 1000)).map(Queued::id).contains(new RequestId("basic"));
        assertThat(offer("basic-2", 1, 1000)).map(Queued::id).contains(new RequestId("basic-2"));
    }

    @Test
    void aFullWindowWaitsForASignal() {
        for (String id : List.of("a", "b", "c")) {
            offer(id, 0, 10);
            assertThat(gone(NOW)).containsExactly(id);
        }
        offer("d", 0, 10);
        assertThat(gone(NOW)).isEmpty();

        settle("a", Tokens.of(3, 2));

        assertThat(gone(NOW)).containsExactly("d");
    }

    @Test
    void anEmptyBucketWaitsForItsRefill() {
        offer("a", 0, 60_000);
        offer("b", 0, 1000);

        assertThat(gone(NOW)).containsExactly("a");
        assertThat(gone(NOW.plusMillis(999))).isEmpty();
        assertThat(gone(NOW.plusMillis(1000))).containsExactly("b");
    }

    @Test
    void whatWorkersMayUseOnTheirOwnStaysInTheBucketAndIsDebitedWhenTheyDo() {
        var allowing = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 60_000, 100, 100, 0.1), NOW);
        allowing.offer(queued("a", 0, 54_000, MUCH_LATER), NOW);
        allowing.offer(queued("b", 0, 1, MUCH_LATER), NOW);

        assertThat(allowing.dispatch(NOW).stream()
                        .mapToInt(batch -> batch.queued().size())
                        .sum())
                .isEqualTo(1);
        var failover = new LaneSignal(
                LaneWorld.LANE,
                "elsewhere.1.2",
                new RequestId("elsewhere"),
                1,
                Optional.empty(),
                NOW,
                LaneSignal.Kind.OK,
                true,
                Tokens.of(900, 100),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
        allowing.settle(failover, NOW);

        assertThat(allowing.status(NOW).tokensAvailable()).isEqualTo(5_000);
        assertThat(allowing.dispatch(NOW.plusMillis(1000)))
                .as("the thousand tokens used come first")
                .isEmpty();
        assertThat(allowing.dispatch(NOW.plusMillis(1001))).hasSize(1);
    }

    @Test
    void aRequestLargerThanTheQuotaGoesWhenTheBucketIsFull() {
        offer("small", 0, 6000);
        gone(NOW);
        offer("huge", 0, 70_000);

        assertThat(gone(NOW.plusMillis(5999))).isEmpty();
        assertThat(gone(NOW.plusMillis(6000))).containsExactly("huge");
        assertThat(lane.status(NOW.plusMillis(6000)).tokensAvailable()).isEqualTo(-10_000);
    }

    @Test
    void settlingGivesBackWhatWasReservedAndTakesWhatWasUsed() {
        offer("a", 0, 1000);
        gone(NOW);

        settle("a", Tokens.of(200, 50));

        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(59_750);
        assertThat(lane.status(NOW).tokensReserved()).isZero();
        assertThat(lane.status(NOW).inFlight()).isZero();
    }

    @Test
    void aRetryIsDebitedAsItIsAndKeepsItsPlace() {
        offer("a", 0, 1000);
        gone(NOW);

        var held = lane.settle(ended("a", LaneSignal.Kind.FAILED, false, Tokens.of(200, 0)), NOW);
        assertThat(held).map(Reservation::tokens).contains(0L);
        assertThat(lane.status(NOW).inFlight()).isEqualTo(1);

        settle("a", Tokens.of(200, 50));
        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(60_000 - 450);
        assertThat(lane.status(NOW).inFlight()).isZero();
    }

    @Test
    void readingFromThePromptCacheIsFreeOfTheQuota() {
        offer("a", 0, 1000);
        gone(NOW);

        settle("a", new Tokens(100, 50, 9_999, 7, false));

        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(60_000 - 157);
    }

    @Test
    void aThrottledLaneEmptiesItsBucketAndPausesForASecond() {
        throttled(Optional.empty());
        offer("b", 0, 10);

        assertThat(lane.status(NOW).state()).isEqualTo(LaneStatus.State.PAUSED);
        assertThat(lane.status(NOW).tokensAvailable()).isZero();
        assertThat(gone(NOW.plusMillis(999))).isEmpty();
        assertThat(gone(NOW.plusMillis(1000))).containsExactly("b");
    }

    @Test
    void afterARefusalOneGoesFirstAndTheOthersWhenNoRefusalFollows() {
        throttled(Optional.empty());
        offer("b", 0, 10);
        offer("c", 0, 10);

        assertThat(gone(NOW.plusMillis(1000))).containsExactly("b");
        assertThat(gone(NOW.plusMillis(1399))).isEmpty();
        assertThat(gone(NOW.plusMillis(1400))).containsExactly("c");
    }

    @Test
    void refusalsWithoutASuccessBetweenPauseLongerAndLonger() {
        throttled(Optional.empty());
        offer("a", 0, 10);
        Instant second = NOW.plusSeconds(1);
        assertThat(gone(second)).containsExactly("a");
        throttled(Optional.empty(), second);
        offer("b", 0, 10);

        assertThat(gone(second.plusMillis(1999))).isEmpty();
        assertThat(gone(second.plusMillis(2000))).containsExactly("b");
    }

    @Test
    void refusalsOfCallsThatWentTogetherPauseOnce() {
        throttled(Optional.empty());
        throttled(Optional.empty());
        throttled(Optional.empty());
        offer("a", 0, 10);

        assertThat(gone(NOW.plusMillis(999))).isEmpty();
        assertThat(gone(NOW.plusMillis(1000))).containsExactly("a");
    }

    @Test
    void theProvidersRetryAfterIsHonoured() {
        throttled(Optional.of(Duration.ofSeconds(7)));
        throttled(Optional.of(Duration.ofSeconds(2)));
        offer("b", 0, 10);

        assertThat(gone(NOW.plusMillis(6999))).isEmpty();
        assertThat(gone(NOW.plusMillis(7000))).containsExactly("b");
    }

    @Test
    void aReservationThatNoSignalSettlesIsGivenUpAfterItsGrace() {
        lane.offer(queued("a", 0, 1000, NOW.plusSeconds(5)), NOW);
        gone(NOW);

        assertThat(lane.expireReservations(NOW.plusMillis(6999))).isEmpty();
        assertThat(lane.expireReservations(NOW.plusSeconds(7)))
                .extracting(Reservation::id)
                .containsExactly(new RequestId("a"));
        assertThat(lane.status(NOW.plusSeconds(7)).tokensAvailable()).isEqualTo(60_000);
        assertThat(lane.status(NOW.plusSeconds(7)).inFlight()).isZero();
    }

    @Test
    void aQueuedRequestLeavesWhenACallCanNoLongerHelp() {
        lane.offer(queued("a", 0, 100, NOW.plusSeconds(5)), NOW);

        assertThat(lane.expireQueued(NOW.plusMillis(4999))).isEmpty();
        assertThat(lane.expireQueued(NOW.plusSeconds(5))).hasSize(1);
        assertThat(gone(NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void aRequestAtItsLastLaneLeavesWhenNothingWouldComeBeforeItsTimeIsUp() {
        offer("taught", 0, 100);
        gone(NOW);
        lane.settle(LaneWorld.answered("taught", Duration.ofMillis(300), NOW), NOW);
        lane.offer(queued("a", 0, 100, NOW.plusSeconds(5)), NOW);

        assertThat(lane.expireQueued(NOW.plusMillis(4699))).isEmpty();
        assertThat(lane.expireQueued(NOW.plusMillis(4700))).hasSize(1);
    }

    @Test
    void aLaterTurnOfARequestTakesThePlaceOfTheEarlier() {
        lane.offer(LaneWorld.queued("a", 1, 0, MUCH_LATER, 10, 10), NOW);
        lane.offer(LaneWorld.queued("a", 2, 1, NOW.plusSeconds(3), 10, 10), NOW);

        assertThat(lane.status(NOW).queued()).isEqualTo(1);
        assertThat(lane.dispatch(NOW).getFirst().queued())
                .extracting(Queued::turn)
                .containsExactly(2);
    }

    @Test
    void aBatchHoldsEightRequestsOfHalfAMegabyteAtMost() {
        var wide = new Lane(LaneWorld.LANE, new LaneSettings("b", "h", "l", 60_000, 100, 100, 0), NOW);
        for (int i = 0; i < 11; i++) {
            wide.offer(queued("small-" + i, 0, 1, MUCH_LATER), NOW);
        }
        for (int i = 0; i < 5; i++) {
            wide.offer(LaneWorld.queued("large-" + i, 1, 0, MUCH_LATER.plusSeconds(1), 1, 200 * 1024), NOW);
        }

        assertThat(wide.dispatch(NOW).stream().map(batch -> batch.queued().size()))
                .containsExactly(8, 5, 2, 1);
    }

    @Test
    void whatWaitsIsMeasuredFromTheWorkItem() {
        var request = Draft.request().saying("x".repeat(1000)).build();
        var item = new WorkItem(3, List.of(LaneWorld.LANE), 0, NOW, NOW.plusSeconds(10), 1, 250, 300, 2, request);

        var queued = Queued.of(item, Duration.ofMillis(800), true, Optional.of(Duration.ofSeconds(3)), NOW);

        assertThat(queued.tokens()).isEqualTo(550);
        assertThat(queued.learns()).contains(request.intent());
        assertThat(queued.hasNext()).isFalse();
        assertThat(queued.patience()).contains(Duration.ofSeconds(3));
        assertThat(queued.callBy()).isEqualTo(NOW.plusMillis(9200));
        assertThat(queued.bytes()).isBetween(1000, 1200);
    }

    @Test
    void theConfiguredQuotaCountsAfterARestartWhateverItWasBefore() {
        lane.restore(new LaneLevel(1_000_000, NOW, NOW));
        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(60_000);

        lane.restore(new LaneLevel(-5000, NOW, NOW));
        assertThat(lane.status(NOW).tokensAvailable()).isEqualTo(-5000);
        assertThat(lane.status(NOW.plusSeconds(5)).tokensAvailable()).isZero();
    }

    @Test
    void aStatusDiffersWhenAReaderWouldSeeAnotherLane() {
        var idle = lane.status(NOW);
        assertThat(idle.differsFrom(lane.status(MUCH_LATER))).isFalse();

        offer("a", 0, 10);
        assertThat(lane.status(NOW).differsFrom(idle)).isTrue();
        assertThat(lane.status(NOW.plusSeconds(3)).oldest()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aClockThatGoesBackDoesNotDrainTheBucket() {
        var bucket = TokenBucket.full(60_000, NOW).take(1000, NOW.plusSeconds(10));

        assertThat(bucket.available(NOW)).isEqualTo(59_000);
        assertThat(bucket.take(1000, NOW).available(NOW.plusSeconds(11))).isEqualTo(59_000);
    }

    private Optional<Queued> offer(String id, int tier, long tokens) {
        return lane.offer(queued(id, tier, tokens, MUCH_LATER), NOW).stream()
                .map(Leaving::queued)
                .findFirst();
    }

    private static Queued queued(String id, int tier, long tokens, Instant callBy) {
        return LaneWorld.queued(id, 1, tier, callBy, tokens, 100);
    }

    private List<String> gone(Instant now) {
        return lane.dispatch(now).stream()
                .flatMap(batch -> batch.queued().stream())
                .map(queued -> queued.id().value())
                .toList();
    }

    private void settle(String id, Tokens charged) {
        assertThat(lane.settle(ended(id, LaneSignal.Kind.OK, true, charged), NOW))
                .isEmpty();
    }

    private void throttled(Optional<Duration> retryAfter) {
        throttled(retryAfter, NOW);
    }

    private void throttled(Optional<Duration> retryAfter, Instant at) {
        var holder = new Reservation.Holder(new RequestId("x"), 1);
        lane.settle(signal(holder, LaneSignal.Kind.THROTTLED, true, Tokens.NONE, retryAfter, at), at);
    }

    private static LaneSignal ended(String id, LaneSignal.Kind kind, boolean last, Tokens charged) {
        return signal(new Reservation.Holder(new RequestId(id), 1), kind, last, charged, Optional.empty(), NOW);
    }
}
