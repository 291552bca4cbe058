package io.penstock.domain.call;

import io.penstock.domain.config.CallLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A limit that cuts what calls take, or will soon (row C3: 12 s killed calls that rightly took 15 to 25).
 *
 * @param key in the configuration, such as {@code firstToken}
 * @param p99 observed of what it limits
 */
public record TightLimit(String key, Duration limit, Duration p99) {
    /** With fewer calls a 99th percentile is one call's word. */
    public static final int ENOUGH_CALLS = 100;

    /** A p99 this near to its limit is told before it hurts. */
    private static final double NEAR = 0.8;

    /**
     * What was observed of one intent and model.
     *
     * @param calls so many
     * @param firstTokenMs its p99, milliseconds; absent: not known
     * @param gapMs the p99 of the longest gap in each answer
     * @param callMs the p99 of whole calls
     */
    public record Observed(long calls, OptionalDouble firstTokenMs, OptionalDouble gapMs, OptionalDouble callMs) {}

    /** Which limits are too tight for what was observed; none while too few calls were. */
    public static List<TightLimit> among(CallLimits limits, boolean streaming, Observed observed) {
        if (observed.calls() < ENOUGH_CALLS) {
            return List.of();
        }
        return Stream.of(
                        streaming ? of("firstToken", limits.firstToken(), observed.firstTokenMs()) : none(),
                        streaming ? of("gap", limits.gap(), observed.gapMs()) : none(),
                        limits.call().flatMap(call -> of("call", call, observed.callMs())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TightLimit> of(String key, Duration limit, OptionalDouble p99) {
        return p99.isPresent() && p99.getAsDouble() >= limit.toMillis() * NEAR
                ? Optional.of(new TightLimit(key, limit, Duration.ofMillis(Math.round(p99.getAsDouble()))))
                : none();
    }

    private static Optional<TightLimit> none() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        String how = p99.compareTo(limit) < 0 ? " is only a little above" : " is not above";
        return "limits." + key + ": " + limit.toMillis() + "ms" + how + " the observed p99, " + p99.toMillis() + "ms";
    }
}
