package io.penstock.domain.doctor;

import io.penstock.domain.doctor.Figure.Kind;
import java.util.List;

/** The three causes of row A9, the one that answers for the others first. */
public enum Cause {
    /** The provider refuses calls. */
    THROTTLED(List.of(Kind.THROTTLES), 0),
    /** The provider takes long: over 10 s. */
    SLOW_PROVIDER(List.of(Kind.LATENCY_P95_MS), 10_000),
    /** Not refused yet, and not far from it: over 80 % of the quota. */
    NEAR_QUOTA(List.of(Kind.PEAK_USE, Kind.USE_NOW), 0.8);

    private final List<Kind> kinds;
    private final double limit;

    Cause(List<Kind> kinds, double limit) {
        this.kinds = kinds;
        this.limit = limit;
    }

    /** Whether this figure shows it. */
    boolean isShownBy(Figure figure) {
        return kinds.contains(figure.kind()) && figure.value() > limit;
    }
}
