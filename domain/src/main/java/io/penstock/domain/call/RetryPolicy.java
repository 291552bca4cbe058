package io.penstock.domain.call;

import io.penstock.domain.config.WorkerSettings.RetrySettings;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether a failed call is made again, and after what wait.
 *
 * <p>Waits are "full jitter": drawn evenly between nothing and a bound that doubles with each retry, which spreads clients that
 * failed together (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). A longer wish of the provider
 * is respected. A wait that would leave no time for the call is not begun.
 */
public final class RetryPolicy {
    /** Past this many doublings any base has reached any cap. */
    private static final int MOST_DOUBLINGS = 30;

    private final RetrySettings settings;
    private final RandomGenerator random;

    public RetryPolicy(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /** Retries that a request has made so far, over all its turns. */
    public int retriesMade(WorkItem item) {
        return Math.max(0, settings.max() - item.retriesLeft());
    }

    /**
     * What to do after a failed call.
     *
     * @param attempts calls of this turn, the failed one included
     * @param stopAt when calling has to stop
     */
    public Next after(Failure failure, WorkItem item, int attempts, Instant now, Instant stopAt) {
        Handling handling = Handling.of(failure);
        if (item.retriesLeft() > 0 && attempts <= handling.retries()) {
            Duration wait = wait(retriesMade(item), failure.retryAfter());
            if (now.plus(wait).isBefore(stopAt)) {
                return new Next.Retry(wait);
            }
        }
        return new Next.Settle(leave(handling, item, now, stopAt));
    }

    private static Outcome.End leave(Handling handling, WorkItem item, Instant now, Instant stopAt) {
        return switch (handling.then()) {
            case GIVE_UP -> new Outcome.GaveUp(handling.cause());
            case SAME_LANE, NEXT_RUNG ->
                now.isBefore(stopAt)
                        ? new Outcome.HandedBack(handling.cause(), handling.then() == Handling.Then.NEXT_RUNG, item)
                        : new Outcome.GaveUp(Cause.DEADLINE_PASSED);
        };
    }

    /**
     * The wait before a retry.
     *
     * @param retriesMade by this request before
     */
    Duration wait(int retriesMade, Optional<Duration> retryAfter) {
        long bound = bound(retriesMade).toNanos();
        Duration drawn = Duration.ofNanos(bound == 0 ? 0 : random.nextLong(bound + 1));
        return retryAfter.filter(wish -> wish.compareTo(drawn) > 0).orElse(drawn);
    }

    Duration bound(int retriesMade) {
        Duration doubled = settings.base().multipliedBy(1L << Math.min(retriesMade, MOST_DOUBLINGS));
        return doubled.compareTo(settings.cap()) < 0 ? doubled : settings.cap();
    }
}
