package io.penstock.domain.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When a call counts as hung. Progress decides, not length: a long answer that keeps coming is never cut by these.
 *
 * @param firstToken longest from the call to the first that comes of its answer
 * @param gap longest between two parts of an answer
 * @param call longest of all; absent: only the request's deadline ends it
 * @param least what a call to this model needs at least: the rungs before it leave that much
 */
public record CallLimits(Duration firstToken, Duration gap, Optional<Duration> call, Duration least) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** An intent's own limits; absent ones are the model's. */
    public record Overrides(Optional<Duration> firstToken, Optional<Duration> gap, Optional<Duration> call) {
        public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty(), Optional.empty());

        static Overrides read(Node node) {
            var overrides = new Overrides(
                    node.optionalDuration("firstToken", SHORTEST, LONGEST),
                    node.optionalDuration("gap", SHORTEST, LONGEST),
                    node.optionalDuration("call", SHORTEST, LONGEST));
            node.nothingElse();
            return overrides;
        }
    }

    static CallLimits read(Node node) {
        var limits = new CallLimits(
                node.duration("firstToken", SHORTEST, LONGEST, PATIENCE),
                node.duration("gap", SHORTEST, LONGEST, PATIENCE),
                node.optionalDuration("call", SHORTEST, LONGEST),
                node.duration("least", SHORTEST, LONGEST, LEAST));
        node.nothingElse();
        return limits;
    }

    /** The same for requests of an intent. */
    public CallLimits with(Overrides intent) {
        return new CallLimits(
                intent.firstToken().orElse(firstToken),
                intent.gap().orElse(gap),
                intent.call().or(() -> call),
                least);
    }
}
