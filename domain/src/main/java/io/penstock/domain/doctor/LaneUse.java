package io.penstock.domain.doctor;

import io.penstock.domain.doctor.Figure.Kind;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How much of a model's quota is taken now, by what its lanes said last: buckets that have refilled since. */
public final class LaneUse {
    private static final double MS_A_MINUTE = 60_000;

    private LaneUse() {}

    /** Of the fullest of these lanes; absent when there is none. */
    public static Optional<Figure> of(List<LaneStatus> lanes, Instant now) {
        return lanes.stream()
                .map(lane -> use(lane, now))
                .max(Double::compare)
                .map(use -> new Figure(Kind.USE_NOW, use, Source.LANES));
    }

    private static double use(LaneStatus lane, Instant now) {
        double elapsedMs = Math.max(0, Duration.between(lane.at(), now).toMillis());
        double available = lane.tokensAvailable() + lane.tokensPerMinute() * elapsedMs / MS_A_MINUTE;
        return 1 - Math.min(1, available / lane.tokensPerMinute());
    }
}
