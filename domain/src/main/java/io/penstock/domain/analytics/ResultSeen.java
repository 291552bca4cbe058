package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A result as far as figures need it; nothing in it is checked yet.
 *
 * @param caller who asked
 * @param model model that answered; empty: none
 * @param level level of service, as the schema names it
 * @param cause why the level is not the best
 * @param problems codes of what is wrong with a rejected request
 * @param total from acceptance to the closing of the ledger entry
 * @param queued from acceptance to the first call
 * @param attempts calls made
 */
public record ResultSeen(
        String intent,
        String caller,
        String model,
        String tier,
        String level,
        Optional<String> cause,
        Set<String> problems,
        Instant acceptedAt,
        Instant deadline,
        Duration total,
        Duration queued,
        int attempts) {

    /** When its entry closed. */
    public Instant at() {
        return acceptedAt.plus(total);
    }
}
