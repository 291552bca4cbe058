package io.penstock.domain.analytics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which windows there are, from slices up: each step is a multiple of the one before.
 *
 * @param steps the shortest first
 */
public record Ladder(List<Step> steps) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Ten seconds, a minute, five, an hour, a day. The longer a window, the less a minute changes it, and the seldomer it is told. */
    public static final Ladder FIGURES = new Ladder(List.of(
            Step.published(Slice.LENGTH, SECOND),
            Step.published(MINUTE, SECOND),
            Step.published(MINUTE.multipliedBy(5), Duration.ofSeconds(10)),
            Step.published(HOUR, MINUTE),
            Step.published(DAY, MINUTE.multipliedBy(5))));

    /** Hours and days; what leads up to them is for inside. */
    public static final Ladder BUDGETS = new Ladder(List.of(
            Step.inside(Slice.LENGTH),
            Step.inside(MINUTE.multipliedBy(5)),
            Step.published(HOUR, Duration.ofSeconds(10)),
            Step.published(DAY, Duration.ofSeconds(10))));

    /**
     * Windows of one length.
     *
     * @param every at most so often a window is published while it changes; absent: never
     */
    public record Step(Duration length, Optional<Duration> every) {
        static Step published(Duration length, Duration every) {
            return new Step(length, Optional.of(every));
        }

        static Step inside(Duration length) {
            return new Step(length, Optional.empty());
        }
    }
}
