package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.config.LaneSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls bring something after 300 ms here and are done after 500; the bucket is nearly empty. */
class LateRequestsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant MUCH_LATER = NOW.plusSeconds(60);
    private static final int MORE_THAN_IS_LEFT = 30_000;

    private final Lane lane =
            new Lane(LaneWorld.LANE, new LaneSettings("bedrock", "here", "large", 60_000, 10, 10, 0), NOW);

    @BeforeEach
    void teachAndSpend() {
        offer("taught", 100, MUCH_LATER);
        offer("large", 50_000, MUCH_LATER);
        assertThat(lane.dispatch(NOW)).hasSize(1);
        lane.settle(LaneWorld.answered("taught", Duration.ofMillis(300), NOW), NOW);
    }

    @Test
    void tokensThatOthersWaitForAreNotSpentOnAnAnswerThatMayNotBeWhole() {
        offer("late", MORE_THAN_IS_LEFT, NOW.plusSeconds(5));
        offer("patient", MORE_THAN_IS_LEFT, MUCH_LATER);

        assertThat(lane.expireQueued(NOW.plusMillis(4499))).isEmpty();
        assertThat(lane.expireQueued(NOW.plusMillis(4500)))
                .extracting(queued -> queued.id().value())
                .containsExactly("late");
    }

    @Test
    void halfOfItsTimeIsEnough() {
        offer("short", MORE_THAN_IS_LEFT, NOW.plusMillis(800));
        offer("patient", MORE_THAN_IS_LEFT, MUCH_LATER);

        assertThat(lane.expireQueued(NOW.plusMillis(399))).isEmpty();
        assertThat(lane.expireQueued(NOW.plusMillis(400))).hasSize(1);
    }

    @Test
    void aPartIsBetterThanNothingWhereNobodyElseWaits() {
        offer("late", MORE_THAN_IS_LEFT, NOW.plusSeconds(5));

        assertThat(lane.expireQueued(NOW.plusMillis(4699))).isEmpty();
        assertThat(lane.expireQueued(NOW.plusMillis(4700))).hasSize(1);
    }

    private void offer(String id, int tokens, Instant callBy) {
        lane.offer(LaneWorld.queued(id, 1, 0, callBy, tokens, 100), NOW);
    }
}
