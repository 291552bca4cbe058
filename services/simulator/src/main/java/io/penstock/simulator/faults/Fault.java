package io.penstock.simulator.faults;

import io.penstock.simulator.config.Problems;
import io.penstock.simulator.model.Flaw;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A failure that a provider can be told to show: data only. What becomes of the call is the engine's to decide, and how it
 * looks on the wire is each surface's; {@link FaultKinds} is the catalogue.
 */
public sealed interface Fault {
    /** The name in configuration and over HTTP. */
    String kind();

    /** Its parameters, by the keys they are read by; those that were left out and have no default are absent. */
    default Map<String, Object> parameters() {
        return Map.of();
    }

    /** The call is turned away at once. */
    sealed interface Refusing extends Fault {
        Refusal reason();

        /** How long the provider asks its caller to wait. */
        default Optional<Duration> retryAfter() {
            return Optional.empty();
        }

        @Override
        default String kind() {
            return reason().kind();
        }

        @Override
        default Map<String, Object> parameters() {
            return retryAfter()
                    .map(wait -> Map.<String, Object>of("retryAfterMs", wait.toMillis()))
                    .orElse(Map.of());
        }
    }

    /** Refused as over quota, whatever the quota says. */
    record Throttle(Optional<Duration> retryAfter) implements Refusing {
        public Throttle {
            requireNotNegative(retryAfter);
        }

        public Throttle() {
            this(Optional.empty());
        }

        @Override
        public Refusal reason() {
            return Refusal.THROTTLED;
        }
    }

    /** Fails at once with the provider's internal error. */
    record ServerFault() implements Refusing {
        @Override
        public Refusal reason() {
            return Refusal.INTERNAL_ERROR;
        }
    }

    /** Refused at once because the service is unavailable. */
    record Unavailable(Optional<Duration> retryAfter) implements Refusing {
        public Unavailable {
            requireNotNegative(retryAfter);
        }

        public Unavailable() {
            this(Optional.empty());
        }

        @Override
        public Refusal reason() {
            return Refusal.UNAVAILABLE;
        }
    }

    /** Refused for any other reason. */
    record Refused(Refusal reason) implements Refusing {}

    /** The call is accepted, and its answer does not arrive as it should. */
    sealed interface Delivery extends Fault {}

    /** Never answered. */
    record Hang() implements Delivery {
        @Override
        public String kind() {
            return "hang";
        }
    }

    /** The response trickles, and never comes to its end. */
    record Drip(int bytesPerSecond) implements Delivery {
        public Drip {
            new Problems()
                    .require(
                            bytesPerSecond >= 1 && bytesPerSecond <= 1_000,
                            "bytesPerSecond",
                            bytesPerSecond,
                            "is not between 1 and 1000")
                    .refuseIfAny();
        }

        @Override
        public String kind() {
            return "drip";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("bytesPerSecond", bytesPerSecond);
        }
    }

    /** After so many tokens nothing more comes, and the connection stays open. */
    record Stall(int afterTokens) implements Delivery {
        public Stall {
            requireNotNegative(afterTokens);
        }

        @Override
        public String kind() {
            return "stall";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("afterTokens", afterTokens);
        }
    }

    /** After so many tokens the connection is closed. */
    record Cut(int afterTokens) implements Delivery {
        public Cut {
            requireNotNegative(afterTokens);
        }

        @Override
        public String kind() {
            return "cut-stream";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("afterTokens", afterTokens);
        }
    }

    /** After so many tokens the stream says that it failed, and ends. */
    record StreamError(Refusal error, int afterTokens) implements Delivery {
        /** What can still go wrong once a model speaks. */
        static final Set<Refusal> ERRORS =
                Set.of(Refusal.THROTTLED, Refusal.INTERNAL_ERROR, Refusal.UNAVAILABLE, Refusal.MODEL_ERROR);

        public StreamError {
            requireNotNegative(afterTokens);
        }

        @Override
        public String kind() {
            return "stream-error";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("error", error.kind(), "afterTokens", afterTokens);
        }
    }

    /** Status 200, and no body at all. */
    record EmptyBody() implements Delivery {
        @Override
        public String kind() {
            return "empty-body";
        }
    }

    /** The answer arrives well, and is not what it should be. */
    record Spoil(Flaw flaw) implements Fault {
        @Override
        public String kind() {
            return flaw.kind();
        }
    }

    /** The answer is right and takes {@code factor} times as long. */
    record Slow(double factor) implements Fault {
        public Slow {
            new Problems()
                    .require(factor >= 1 && factor <= 10_000, "factor", factor, "is not between 1 and 10000")
                    .refuseIfAny();
        }

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("factor", factor);
        }
    }

    private static void requireNotNegative(int afterTokens) {
        new Problems()
                .require(afterTokens >= 0, "afterTokens", afterTokens, "is negative")
                .refuseIfAny();
    }

    private static void requireNotNegative(Optional<Duration> retryAfter) {
        long millis = retryAfter.map(Duration::toMillis).orElse(0L);
        new Problems()
                .require(millis >= 0, "retryAfterMs", millis, "is negative")
                .refuseIfAny();
    }
}
