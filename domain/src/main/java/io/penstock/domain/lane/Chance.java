package io.penstock.domain.lane;

/**
 * How often the provider refuses whatever the pace, for want of capacity that it shares with others, and how many refusals
 * are let pass because of it. It is the share refused of the calls that the quota surely held ({@link Granted}), of the last
 * few hundred of those; begun from none refused of {@value #DOUBTED}, so that a first refusal is still the quota's.
 *
 * <p>Each call earns twice that share of a refusal, {@value #MOST_SAVED} at most: a leaky bucket that chance alone overruns
 * about once in 500 refusals, and refusals that a pace above the quota adds within seconds. Where nothing is refused by chance nothing
 * is earned, and every refusal counts.
 *
 * <p>Chance ends: when so many calls were surely held and none of them refused that chance spares as many once in a thousand
 * times, what was known of it is forgotten. The few hundred would keep it for minutes, and refusals by the quota would pass as it.
 *
 * @param calls that the quota surely held, the older the less
 * @param refusals of these, the older the less
 * @param saved refusals that may pass
 * @param spared probability that none of those was refused since the last that was, if the share is still what it was
 */
record Chance(double calls, double refusals, double saved, double spared) {
    static final Chance NONE = new Chance(0, 0, 0, 1);

    static final double MOST_SAVED = 5;
    static final double DOUBTED = 20;

    /** The share is not believed beyond this: refusals of four calls in five would pass. */
    static final double MOST = 0.4;

    private static final double EARNED = 2;
    private static final double ENDED = 0.001;
    private static final double MEMORY = 1 - 1.0 / 300;

    /** The share of calls that is refused at any pace. */
    double share() {
        return Math.min(MOST, refusals / (calls + DOUBTED));
    }

    /** After a call. */
    Chance called(boolean surelyHeld) {
        double saves = Math.min(MOST_SAVED, saved + EARNED * share());
        if (!surelyHeld) {
            return new Chance(calls, refusals, saves, spared);
        }
        double luck = spared * (1 - share());
        return luck < ENDED ? NONE : new Chance(calls * MEMORY + 1, refusals * MEMORY, saves, luck);
    }

    /** After the refusal of a call that the quota surely held. */
    Chance refused() {
        return new Chance(calls, refusals + 1, saved, 1);
    }

    /** Whether a refusal may pass. */
    boolean forgives() {
        return saved >= 1;
    }

    /** After one that has passed. */
    Chance forgiven() {
        return new Chance(calls, refusals, saved - 1, spared);
    }
}
