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
            Step.published(HOUR, Duration.ofSeconds(10)),
            Step.published(DAY, MINUTE)));

    /** Hours and days; what leads up to them is for inside, and no finer than it has to be. */
    public static final Ladder BUDGETS = new Ladder(List.of(
            Step.inside(MINUTE.multipliedBy(5)),
            Step.published(HOUR, Duration.ofSeconds(10)),
            Step.published(DAY, Duration.ofSeconds(10))));

    /** The windows that sources count in. */
    public Duration shortest() {
        return steps.getFirst().length();
    }

    /** How often a window is published at most, and so how often a part of one has to go on. */
    public Duration pace() {
        return steps.stream()
                .flatMap(step -> step.published().stream())
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /**
     * Windows of one length.
     *
     * @param published at most so often a window is published while it changes; absent: never
     */
    public record Step(Duration length, Optional<Duration> published) {
        static Step published(Duration length, Duration every) {
            return new Step(length, Optional.of(every));
        }

        static Step inside(Duration length) {
            return new Step(length, Optional.empty());
        }

        boolean isPublished() {
            return published.isPresent();
        }

        /** What a single caller uses is for people to read, and there may be a hundred callers for each intent: once a minute. */
        Duration every(Dimensions dimensions) {
            Duration every = published.orElseThrow();
            return dimensions.caller().isEmpty() || every.compareTo(MINUTE) > 0 ? every : MINUTE;
        }
    }
}
