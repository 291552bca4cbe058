package io.penstock.domain.analytics;

/** US dollars as whole billionths, which add up in any order. */
final class Money {
    private static final double NANOS = 1e9;

    /** More is no call's price. */
    private static final double MILLION = 1e6;

    private Money() {}

    static long nanos(double usd) {
        return Math.round(usd * NANOS);
    }

    /** Of what a log says a call cost; 0 where that cannot be. */
    static long nanosOfCost(double usd) {
        return isCost(usd) ? nanos(usd) : 0;
    }

    static boolean isCost(double usd) {
        return usd >= 0 && usd < MILLION;
    }

    static double usd(long nanos) {
        return nanos / NANOS;
    }
}
