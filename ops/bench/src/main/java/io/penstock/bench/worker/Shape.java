package io.penstock.bench.worker;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How long calls take.
 *
 * @param calls how many
 * @param took of call number {@code i}
 */
record Shape(String name, int calls, IntFunction<Duration> took) {
    private static final Duration USUAL = Duration.ofMillis(100);
    private static final Duration SHORT = Duration.ofMillis(61);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final int ONE_IN = 50;

    /** All of 100 ms. */
    static Shape uniform(int calls) {
        return new Shape("uniform", calls, i -> USUAL);
    }

    /** 98 % of 61 ms and 2 % of 2 s, spread evenly: 100 ms in the mean. */
    static Shape heavyTail(int calls) {
        return new Shape("heavyTail", calls, i -> i % ONE_IN == ONE_IN / 2 ? LONG : SHORT);
    }

    Duration mean() {
        return IntStream.range(0, calls)
                .mapToObj(took)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(calls);
    }
}
