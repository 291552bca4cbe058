package io.penstock.topology.given;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a lane says of itself, as far as analytics counts it. */
public final class SaidLane {
    private static final long TOKENS_PER_MINUTE = 60_000;

    private SaidLane() {}

    public static LaneStatus status(String lane, Instant at, LaneStatus.State state, LaneStatus.Totals totals) {
        return new LaneStatus(
                new LaneId(lane),
                at,
                0,
                List.of(),
                Duration.ZERO,
                0,
                2,
                TOKENS_PER_MINUTE,
                TOKENS_PER_MINUTE,
                TOKENS_PER_MINUTE,
                0,
                LaneStatus.Lately.NOTHING,
                totals,
                Duration.ZERO,
                0,
                state,
                LaneStatus.Limit.NOTHING,
                1);
    }
}
