package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.RequestId;
import io.penstock.domain.config.LaneSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane that a control slows down or holds. */
class SteeredLaneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LaneSettings SETTINGS = new LaneSettings("bedrock", "here", "large", 60_000, 100, 100, 0);

    private final Lane lane = new Lane(LaneWorld.LANE, SETTINGS, NOW);

    @Test
    void aPacedLaneSpendsItsShareAndNotWhatItHadSaved() {
        lane.steer(0.5, NOW);
        offer("a", "b", "c");

        assertThat(gone(NOW)).as("half of a minute's quota").containsExactly("a");
        assertThat(gone(NOW.plusSeconds(59))).isEmpty();
        assertThat(gone(NOW.plusSeconds(60))).containsExactly("b");
        assertThat(lane.status(NOW).pace()).isEqualTo(0.5);
    }

    @Test
    void atItsFullPaceAgainItRefillsAsBefore() {
        lane.steer(0.5, NOW);
        offer("a", "b");
        assertThat(gone(NOW)).containsExactly("a");

        lane.steer(1, NOW);

        assertThat(gone(NOW.plusSeconds(29))).isEmpty();
        assertThat(gone(NOW.plusSeconds(30))).containsExactly("b");
    }

    @Test
    void aHeldLaneDispatchesNothingUntilItIsReleased() {
        offer("a");
        lane.steer(0, NOW);

        assertThat(gone(NOW.plusSeconds(60))).isEmpty();
        assertThat(lane.status(NOW).pace()).isZero();
        lane.steer(1, NOW.plusSeconds(60));
        assertThat(gone(NOW.plusSeconds(60))).containsExactly("a");
    }

    @Test
    void aPaceTooSmallForAnyRequestLetsOneGoWhenItHasSavedAMinutesWorth() {
        lane.steer(1e-9, NOW);
        offer("a", "b");

        assertThat(gone(NOW)).containsExactly("a");
        assertThat(gone(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void anotherInstanceTakesOverAtTheSamePace() {
        lane.steer(0.5, NOW);
        offer("a");
        gone(NOW);

        var next = new Lane(LaneWorld.LANE, SETTINGS, NOW.plusSeconds(30));
        next.steer(0.5, NOW.plusSeconds(30));
        next.restore(lane.level());

        assertThat(next.status(NOW.plusSeconds(30)).tokensAvailable()).isEqualTo(15_000);
        assertThat(next.status(NOW.plusSeconds(3600)).tokensAvailable()).isEqualTo(30_000);
    }

    /** Each of 30,000 tokens. */
    private void offer(String... ids) {
        List.of(ids)
                .forEach(
                        id -> lane.offer(new Queued(new RequestId(id), 1, 0, NOW.plusSeconds(9999), 30_000, 100, NOW)));
    }

    private List<String> gone(Instant now) {
        return lane.dispatch(now).stream()
                .flatMap(batch -> batch.queued().stream())
                .map(queued -> queued.id().value())
                .toList();
    }
}
