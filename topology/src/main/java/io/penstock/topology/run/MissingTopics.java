package io.penstock.topology.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/**
 * The one error of Streams that is worth waiting out. A broker that has just come back answers before it has found the
 * leaders of its topics; a rebalance at that moment sees source topics missing, and Streams ends the thread. Services
 * pass a gate at start that refuses topics that really are missing, so later such an error is most likely an outage.
 */
final class MissingTopics {
    /** How long topics may be away before the instance stops after all. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private Optional<Instant> since = Optional.empty();

    /** Whether to go on with a new thread after this error. */
    synchronized boolean mayComeBack(Throwable error, Instant now) {
        if (!(error instanceof MissingSourceTopicException)) {
            return false;
        }
        Instant first = since.orElse(now);
        since = Optional.of(first);
        return now.isBefore(first.plus(PATIENCE));
    }

    /** All partitions are served again. */
    synchronized void cameBack() {
        since = Optional.empty();
    }
}
