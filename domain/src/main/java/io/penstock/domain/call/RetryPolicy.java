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
 * is respected. A wait that would take the time of this call or of later rungs is not begun, and one worker makes no more
 * retries than its {@link RetryBudget} allows.
 */
public final class RetryPolicy {
    /** Past this many doublings any base has reached any cap. */
    private static final int MOST_DOUBLINGS = 30;

    private final RetrySettings settings;
    private final RandomGenerator random;

    private final RetryBudget budget = new RetryBudget();

    public RetryPolicy(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /** A call is made, which lets more retries be made. */
    public void called(Instant now) {
        budget.called(now);
    }

    /** Retries that a request has made so far, over all its turns. */
    public int retriesMade(WorkItem item) {
        return Math.max(0, settings.max() - item.retriesLeft());
    }

    /** How the call log names a failed call: by its kind, but for the last retry of a request, when a further one would be due. */
    public CallEntry.Status status(Failure failure, WorkItem item) {
        Handling handling = Handling.of(failure);
        boolean last = handling.retries() > 0 && item.retriesLeft() == 0 && retriesMade(item) > 0;
        return last ? CallEntry.Status.RETRIES_EXHAUSTED : handling.status();
    }

    /**
     * What to do after a failed call.
     *
     * @param attempts calls of this turn at this lane, the failed one included
     * @param time of the request; a retry leaves later rungs what they need
     */
    public Next after(Failure failure, WorkItem item, int attempts, Instant now, TimeLeft time) {
        Handling handling = Handling.of(failure);
        if (item.retriesLeft() > 0 && attempts <= handling.retries()) {
            Duration wait = waitAfter(failure, item);
            if (now.plus(wait).isBefore(time.leaveBy(now)) && budget.take(now)) {
                return new Next.Retry(wait);
            }
        }
        return new Next.Settle(leave(failure, item, now, time));
    }

    /** A model that answered badly is asked again at once: nothing has to recover. */
    private Duration waitAfter(Failure failure, WorkItem item) {
        return failure instanceof Failure.Unusable ? Duration.ZERO : wait(retriesMade(item), failure.retryAfter());
    }

    private static Outcome.End leave(Failure failure, WorkItem item, Instant now, TimeLeft time) {
        Handling handling = Handling.of(failure);
        if (time.isUp(now) && handling.then() != Handling.Then.GIVE_UP) {
            return new Outcome.GaveUp(Cause.DEADLINE_PASSED);
        }
        return switch (handling.then()) {
            case GIVE_UP -> new Outcome.GaveUp(handling.cause());
            case NEXT_RUNG -> new Outcome.HandedBack(handling.cause(), true, item);
            case SAME_LANE -> new Outcome.HandedBack(handling.cause(), false, item);
            case PACED_BY_LANE -> paced(handling.cause(), failure.retryAfter(), item, now, time);
        };
    }

    /** The lane waits better than a worker does, but not for ever: each time it is a retry, and the wish has to fit. */
    private static Outcome.End paced(
            Cause cause, Optional<Duration> retryAfter, WorkItem item, Instant now, TimeLeft time) {
        boolean inTime = now.plus(retryAfter.orElse(Duration.ZERO)).isBefore(time.leaveBy(now));
        return item.retriesLeft() > 0 && inTime
                ? new Outcome.HandedBack(cause, false, item.withRetriesLeft(item.retriesLeft() - 1))
                : new Outcome.HandedBack(cause, true, item);
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
