package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * What the provider has granted from one cut of the pace to the next, and which calls its quota surely holds therefore.
 * If it was the quota that refused, its bucket was empty both times, and what it granted between is what it refills by. A
 * bucket that is empty at the cut, too, and refills a little slower ({@value #SURELY}) never holds more than the provider's:
 * what this one holds, a quota that has not changed does not refuse. Before the second cut nothing is known.
 *
 * <p>It takes the lane's word for what was granted, less the call that the provider may still have held at the beginning, and less
 * what was under way at the end and came back refused. A quota counted in fixed minutes saves nothing: at the end of one that
 * is used up it takes few calls, by what others give back. Most of that is over when what follows a cut at once is left out.
 */
final class Granted {
    private static final double SURELY = 0.97;
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    /** How long nothing is sure after a cut. */
    private static final Duration UNSURE = Duration.ofSeconds(2);

    /** Fewer calls do not tell a share. */
    private static final double FEW = 20;

    private TokenBucket held;
    private Instant since;
    private long stretchMs;
    private boolean cutBefore;
    private long left;
    private long taken;
    private long calls;
    private long refusals;

    Granted(Instant now) {
        this.held = TokenBucket.full(0, now);
        this.since = now;
    }

    /**
     * Takes what the lane's bucket takes; negative numbers give back. It owes a minute's worth at most: one that grants more than
     * it did, for hours, is not owed for hours.
     */
    void take(long more, Instant now) {
        taken += more;
        held = held.take(more, now).atLeast(-held.perMinute(), now);
    }

    void called() {
        calls++;
    }

    /** Whether the quota surely held a call whose tokens have been taken, and {@code back} of them given back. */
    boolean holds(long back, Instant now) {
        boolean isSure = held.perMinute() > 0 && !now.isBefore(since.plus(UNSURE));
        return isSure && held.available(now) >= back;
    }

    /**
     * A call was refused since the cut: until another has been made, it is one that the provider had not taken at the cut,
     * though it was counted.
     */
    void underWay(long tokens, Instant now) {
        if (calls > 0) {
            return;
        }
        held = refilling(held.perMinute() - Math.round(tokens * MINUTE_MS / Math.max(1, stretchMs)), held, now);
    }

    /** Of a call that was made after the provider had taken others again. */
    void refused() {
        refusals++;
    }

    /** Which share of the calls was refused since the last cut, but for the one that ended it. */
    double lost() {
        return Math.max(0, refusals - 1) / Math.max(FEW, calls);
    }

    /** The pace is cut, because a call of so many tokens was refused. */
    void cut(long tokens, Instant now) {
        if (cutBefore) {
            stretchMs = Math.max(1, Duration.between(since, now).toMillis());
            long perMinute = Math.round((taken - left) * MINUTE_MS / stretchMs * SURELY);
            held = refilling(perMinute, TokenBucket.full(0, now), now);
        }
        cutBefore = true;
        left = tokens;
        since = now;
        taken = 0;
        calls = 0;
        refusals = 0;
    }

    private static TokenBucket refilling(long perMinute, TokenBucket before, Instant now) {
        long atLeast = Math.max(0, perMinute);
        return new TokenBucket(atLeast, atLeast, Math.min(atLeast, before.available(now)), now);
    }
}
