package io.penstock.bench.detect;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** What begins to go wrong. */
enum Onset {
    /** Nine of ten calls for one intent fail at every model. */
    ERROR_BURST,
    /** Six of ten calls to the large model are throttled. */
    THROTTLE_STORM,
    /** Calls to the large model take six times as long. */
    LATENCY_STEP,
    /** Workers take work and call nobody. */
    SILENCE,
    /** No dispatcher is there any more: nothing is dispatched, answered or told, and what workers have comes to its end. */
    STANDSTILL;

    /** Traffic is steady for the alarm on a standstill after two minutes. */
    private static final Duration STEADY = Duration.ofSeconds(150);

    private static final Duration CALM = Duration.ofSeconds(60);

    static final String INTENT = "faq";
    private static final double ERRORS = 0.9;
    private static final double THROTTLES = 0.6;
    private static final int SLOWER = 6;

    /** How a call goes. */
    enum Fate {
        ANSWERED,
        FAILED,
        THROTTLED,
        NEVER_MADE
    }

    Fate fate(String intent, boolean large, Random random) {
        return switch (this) {
            case ERROR_BURST -> intent.equals(INTENT) && random.nextDouble() < ERRORS ? Fate.FAILED : Fate.ANSWERED;
            case THROTTLE_STORM -> large && random.nextDouble() < THROTTLES ? Fate.THROTTLED : Fate.ANSWERED;
            case LATENCY_STEP, STANDSTILL -> Fate.ANSWERED;
            case SILENCE -> Fate.NEVER_MADE;
        };
    }

    Duration latency(Duration ordinary, boolean large) {
        return this == LATENCY_STEP && large ? ordinary.multipliedBy(SLOWER) : ordinary;
    }

    /** How long all is well before, at least. */
    Duration calm() {
        return this == STANDSTILL ? STEADY : CALM;
    }

    /** As arguments and figures name it. */
    @Override
    public String toString() {
        return key();
    }

    String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
