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
 * @param share at {@code since}
 * @param refusedAt share at which the provider last refused; 1 when it has not
 * @param since when the share was last cut
 */
public record Pace(double share, double refusedAt, Instant since) {
    /** The least share: a lane that is refused whatever it does goes on trying. */
    static final double LEAST = 0.1;

    private static final double CUT = 0.9;
    private static final double FAST = 0.01;
    private static final double SLOW = 0.001;
    private static final double NEARLY = 0.97;
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** Nothing known but the configuration. */
    public static Pace full(Instant now) {
        return new Pace(1, 1, now.minus(MOMENT));
    }

    /** The share at that time. */
    double at(Instant now) {
        double seconds = Math.max(0, Duration.between(since, now).toMillis()) / 1000.0;
        double knee = Math.max(share, NEARLY * refusedAt);
        double toKnee = (knee - share) / FAST;
        double reached = seconds <= toKnee ? share + seconds * FAST : knee + (seconds - toKnee) * SLOW;
        return Math.min(1, reached);
    }

    /** After a refusal. */
    Pace cut(Instant now) {
        if (now.isBefore(since.plus(MOMENT))) {
            return this;
        }
        double refused = at(now);
        return new Pace(Math.max(LEAST, refused * CUT), refused, now);
    }
}
