package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * Which share of the configured quota a lane dispatches by: all of it, until the provider refuses. Then the share falls
 * at once by a tenth, and comes back step by step: by a hundredth a second up to just below where it was refused, from
 * there by a thousandth. So a quota that is configured too high is found within a minute, and tried again seldom.
 * Refusals of one moment are one refusal: what was under way could not know of it. (AIMD, Chiu and Jain 1989; the memory of
 * where it was refused is TCP's {@code ssthresh}.)
 *
 * <p>Where calls are refused by {@link Chance}, a refusal at the quota costs little more than there is in any case, and
 * where the last one was says less: the slow step is longer by a tenth of that share. Where a share of the calls has been lost beyond
 * it, the pace was above the quota by as much: it falls by that, too.
 *
 * @param share at {@code since}
 * @param refusedAt share at which the provider last refused, less what it refused before; 1 when it has not
 * @param since when the share was last cut
 */
public record Pace(double share, double refusedAt, Instant since) {
    /** The least share: a lane that is refused whatever it does goes on trying. */
    static final double LEAST = 0.1;

    private static final double CUT = 0.9;
    private static final double FAST = 0.01;
    private static final double SLOW = 0.001;
    private static final double SLOW_BY_CHANCE = 0.1;
    private static final double MOST_LOST = 0.9;
    private static final double NEARLY = 0.97;
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** Nothing known but the configuration. */
    public static Pace full(Instant now) {
        return new Pace(1, 1, now.minus(MOMENT));
    }

    /**
     * The share at that time.
     *
     * @param chance share of the calls that is refused at any pace, as it is known now
     */
    double at(double chance, Instant now) {
        double slow = Math.min(FAST, SLOW + SLOW_BY_CHANCE * chance);
        double seconds = Math.max(0, Duration.between(since, now).toMillis()) / 1000.0;
        double knee = Math.max(share, NEARLY * refusedAt);
        double toKnee = (knee - share) / FAST;
        double reached = seconds <= toKnee ? share + seconds * FAST : knee + (seconds - toKnee) * slow;
        return Math.min(1, reached);
    }

    /** Whether the last refusal is so new that another one is the same. */
    boolean isJustCut(Instant now) {
        return now.isBefore(since.plus(MOMENT));
    }

    /**
     * After a refusal that is not by chance.
     *
     * @param chance share of the calls that is refused at any pace
     * @param lost share of the calls that was refused since the last cut
     */
    Pace cut(double chance, double lost, Instant now) {
        if (isJustCut(now)) {
            return this;
        }
        double refused = at(chance, now) * (1 - Math.clamp(lost - chance, 0, MOST_LOST));
        return new Pace(Math.max(LEAST, refused * CUT), refused, now);
    }
}
