package io.penstock.bench.goodput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One request of a load.
 *
 * @param number from 0
 * @param at when it is sent, from the start
 * @param tier 0 premium, 1 standard, 2 basic
 */
record Ask(int number, Duration at, int tier, int inputTokens, int outputTokens, int caller) {
    static final List<String> TIERS = List.of("premium", "standard", "basic");

    private static final int LEAST_INPUT = 300;
    private static final int MOST_INPUT = 3000;
    private static final int LEAST_OUTPUT = 20;
    private static final int MOST_OUTPUT = 600;
    private static final double MEAN_TOKENS = (LEAST_INPUT + MOST_INPUT + LEAST_OUTPUT + MOST_OUTPUT) / 2.0;
    private static final int CALLERS = 20;
    private static final long PERIOD_S = 15;
    private static final long BURST_S = 5;
    private static final double MINUTE_S = 60;

    /** An open load: at random, for a third of the time at twice its mean rate, else at half of it. */
    static List<Ask> all(Load load, Duration length, long seed) {
        var random = new Random(seed);
        double perSecond = Load.QUOTA * load.times() / MINUTE_S / MEAN_TOKENS;
        List<Ask> asks = new ArrayList<>();
        double at = 0;
        while (at < length.toSeconds()) {
            double rate = perSecond * ((long) at % PERIOD_S < BURST_S ? 2 : 0.5);
            at += -Math.log(1 - random.nextDouble()) / rate;
            asks.add(one(asks.size(), at, random));
        }
        return asks;
    }

    private static Ask one(int number, double at, Random random) {
        int die = random.nextInt(10);
        return new Ask(
                number,
                Duration.ofNanos((long) (at * 1e9)),
                die < 1 ? 0 : die < 4 ? 1 : 2,
                random.nextInt(LEAST_INPUT, MOST_INPUT + 1),
                random.nextInt(LEAST_OUTPUT, MOST_OUTPUT + 1),
                random.nextInt(CALLERS));
    }

    String tierName() {
        return TIERS.get(tier);
    }

    int tokens() {
        return inputTokens + outputTokens;
    }
}
