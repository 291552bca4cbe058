package io.penstock.domain.lane;

import io.penstock.domain.config.LaneSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a lane may take of its provider now: tokens, and where the provider counts them requests, by the capacity of the
 * hour and the {@link Pace} that the provider really grants.
 *
 * <p>Its bucket mirrors the provider's, and a mirror drifts: while both are full, what passes between our taking and the
 * provider's is refilled here and lost there. So ours holds a margin less than a minute's worth and is full first, and
 * a refusal empties it. A margin of the level costs nothing of the pace. A refusal that passes as {@link Chance} leaves
 * pace and bucket as they are, since what was taken for the call has come back; where the provider says how long to wait, the lane pauses.
 */
final class Quota {
    /** First pause after a refusal by a provider that does not say how long; doubled while nothing else comes. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final double MOST_LEFT = 0.25;
    private static final int MOST_DOUBLINGS = 3;

    /** Within which a refusal is heard of: calls that are accepted say nothing before they end. */
    private static final Duration HEARD_OF = Duration.ofMillis(400);

    private final LaneSettings settings;
    private TokenBucket tokens;
    private TokenBucket requests;
    private Pace pace;
    private Instant pausedUntil;
    private int refusals;
    private boolean trying;
    private boolean takesCalls = true;
    private Chance chance = Chance.NONE;
    private final Granted granted;
    private double steered = 1;

    Quota(LaneSettings settings, Instant now) {
        this.settings = settings;
        this.pace = Pace.full(now);
        this.pausedUntil = now;
        this.granted = new Granted(now);
        this.tokens = new TokenBucket(perMinute(now), capacity(now), capacity(now), now);
        this.requests = TokenBucket.full(requestsPerMinute(now), now);
    }

    /** Takes up where another instance stopped; the configured quota counts, whatever it was then. */
    void restore(LaneLevel level) {
        pace = level.pace();
        pausedUntil = level.pausedUntil();
        tokens = new TokenBucket(
                perMinute(level.at()),
                capacity(level.at()),
                Math.min(level.tokens(), capacity(level.at())),
                level.at());
        long perMinute = requestsPerMinute(level.at());
        double left = level.requests().map(known -> Math.min(known, perMinute)).orElse((double) perMinute);
        requests = new TokenBucket(perMinute, left, level.at());
    }

    /** What outlives this task. */
    LaneLevel level(Optional<Instant> breakerUntil) {
        return new LaneLevel(
                tokens.level(),
                settings.options().requestsPerMinute().map(counted -> requests.available(tokens.at())),
                tokens.at(),
                pausedUntil,
                pace,
                breakerUntil);
    }

    /**
     * Whether a call may go.
     *
     * @param left what it is to leave for others, as far as that is a small part of the bucket
     */
    boolean mayTake(long wanted, long left, Instant now) {
        refresh(now);
        long leaves = Math.min(left, (long) (capacity(now) * MOST_LEFT));
        return !isHeld()
                && !isPaused(now)
                && tokens.holds(wanted + leaves + settings.failoverTokensPerMinute(now), now)
                && (settings.options().requestsPerMinute().isEmpty() || requests.holds(1, now));
    }

    /** Takes a call's tokens. The first after a refusal goes alone: what has saved up meanwhile is not all sent in vain. */
    void reserve(long wanted, Instant now) {
        take(wanted, 1, now);
        granted.called();
        if (trying) {
            trying = false;
            pausedUntil = now.plus(HEARD_OF);
        } else {
            takesCalls = true;
        }
        chance = chance.called(takesCalls && granted.holds(0, now));
    }

    /** Takes tokens and calls; negative numbers give back. */
    void take(long more, int calls, Instant now) {
        refresh(now);
        tokens = tokens.take(more, now);
        granted.take(more, now);
        if (calls != 0) {
            requests = requests.take(calls, now);
        }
    }

    /**
     * A call was refused; what was taken for it has been given back.
     *
     * @param back how much that was
     */
    void refused(long back, Optional<Duration> retryAfter, Instant now) {
        refresh(now);
        if (takesCalls) {
            granted.refused();
            chance = granted.holds(back, now) ? chance.refused() : chance;
        }
        if (chance.forgives()) {
            chance = chance.forgiven();
            retryAfter.ifPresent(wait -> pause(wait, now));
            return;
        }
        slowDown(back, now);
        int before = trying ? Math.max(0, refusals - 1) : refusals++;
        trying = true;
        takesCalls = false;
        pause(retryAfter.orElse(PAUSE.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS))), now);
    }

    /**
     * The provider's word beats our arithmetic: it said that there is nothing left to dispatch by. Refusals of calls that went
     * together are one, and so are those without a call between that was taken.
     */
    private void slowDown(long back, Instant now) {
        tokens = tokens.atMost(settings.failoverTokensPerMinute(now), now);
        if (!takesCalls) {
            granted.underWay(back, now);
        } else if (!pace.isJustCut(now)) {
            pace = pace.cut(chance.share(), granted.lost(), now);
            granted.cut(back, now);
        }
    }

    private void pause(Duration wait, Instant now) {
        Instant resume = now.plus(wait);
        pausedUntil = resume.isAfter(pausedUntil) ? resume : pausedUntil;
    }

    /** The provider took a call that was made after a refusal. */
    void accepted() {
        refusals = 0;
    }

    /**
     * A share of the pace that a control has set.
     *
     * @param share from 0, which holds all back, to 1
     */
    void steer(double share, Instant now) {
        if (share != steered) {
            refresh(now);
            steered = share;
            refresh(now);
        }
    }

    double steered() {
        return steered;
    }

    boolean isHeld() {
        return steered == 0;
    }

    boolean isPaused(Instant now) {
        return now.isBefore(pausedUntil);
    }

    /** Whether the bucket is less than half full: only then is it worth to ask for less than requests do. */
    boolean isScarce(Instant now) {
        return available(now) < capacity(now) / 2;
    }

    /** Tokens that may be dispatched now; below 0 after an underestimate. */
    double available(Instant now) {
        refresh(now);
        return tokens.available(now);
    }

    /** Tokens a minute by the configuration at this hour. */
    long granted(Instant now) {
        return settings.tokensPerMinute(now);
    }

    /** Tokens a minute at which it now dispatches. */
    long perMinute(Instant now) {
        long granted = settings.tokensPerMinute(now);
        return granted == 0 ? 0 : Math.max(1, Math.round(granted * share(now)));
    }

    long requestsPerMinute(Instant now) {
        return Math.round(settings.options().requestsPerMinute().orElse(0L) * share(now));
    }

    /** A bucket that is held refills all the same: it is not empty when it is let go. */
    private double share(Instant now) {
        return (isHeld() ? 1 : steered) * pace.at(chance.share(), now);
    }

    private double capacity(Instant now) {
        return perMinute(now) * (1 - settings.options().margin());
    }

    private void refresh(Instant now) {
        tokens = tokens.paced(perMinute(now), capacity(now), now);
        if (settings.options().requestsPerMinute().isPresent()) {
            requests = requests.paced(requestsPerMinute(now), (double) requestsPerMinute(now), now);
        }
    }
}
