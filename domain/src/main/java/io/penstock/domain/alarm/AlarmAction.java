package io.penstock.domain.alarm;

import io.penstock.domain.TierName;
import io.penstock.domain.control.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * What an alarm does about it, until it is over.
 *
 * @param tier narrows the scope to this tier
 * @param expiry how long a record of it holds; it is renewed while the alarm is on, so this is what is left of it when nobody
 *     is there to take it back
 * @param hold how long it stays at least; doubled, up to four times, each time that the alarm comes back soon after
 * @param recovery when it is over; absent: when the alarm's own datapoints no longer breach
 */
public record AlarmAction(
        Effect effect, Optional<TierName> tier, Duration expiry, Duration hold, Optional<Recovery> recovery) {
    private static final int MOST_DOUBLINGS = 4;
    private static final int SOON = 10;

    /**
     * While requests are kept from a model, a few probes are all there is to judge it by: it is well after so many good ones
     * without a bad one between.
     *
     * @param over the shortest time that they may span
     */
    public record Recovery(int successes, Duration over) {
        private static final double MOST = 0.5;

        private double share(double rate) {
            double needed = successes / (double) Math.max(1, over.toSeconds());
            return rate > 0 ? Math.min(MOST, needed / rate) : MOST;
        }
    }

    /**
     * What is done at a rate of so many samples a second. Where there is little traffic the share of the probes grows, to half of it at
     * most, so that as many as a recovery needs can come in the shortest time that it may take.
     */
    Effect effect(double rate) {
        return effect instanceof Effect.Template(double share) && recovery.isPresent()
                ? new Effect.Template(Math.max(share, recovery.get().share(rate)))
                : effect;
    }

    Duration hold(int relapses) {
        return hold.multipliedBy(1L << Math.min(relapses, MOST_DOUBLINGS));
    }

    /** Coming back within this time of its end, an alarm has relapsed. */
    Duration soon() {
        return hold.multipliedBy(SOON);
    }
}
