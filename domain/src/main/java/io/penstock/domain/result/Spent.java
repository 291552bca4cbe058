package io.penstock.domain.result;

import java.time.Duration;

/**
 * What a request has used so far, over all its turns.
 *
 * @param attempts calls made
 * @param queued from acceptance to the first call
 * @param called in calls and the waits between them
 * @param tokens used by all calls, failed ones included
 * @param costUsd price of those tokens, US dollars
 */
public record Spent(int attempts, Duration queued, Duration called, Tokens tokens, double costUsd) {
    public static final Spent NOTHING = new Spent(0, Duration.ZERO, Duration.ZERO, Tokens.NONE, 0);

    /** This and a later turn: time queued is that before the first call, whichever turn made it. */
    public Spent plus(Spent turn) {
        return new Spent(
                attempts + turn.attempts,
                attempts > 0 ? queued : turn.queued,
                called.plus(turn.called),
                tokens.plus(turn.tokens),
                costUsd + turn.costUsd);
    }
}
