package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the figures are behind. After an outage of analytics they are, and what is missing means nothing, so other alarms keep their
 * states:
 *
 * <ul>
 *   <li>until each log that figures of the latest two minutes were known of is heard of again. Its reader may start late; where nothing
 *       has happened meanwhile it never is, so this ends after a minute;
 *   <li>while those that come in are old, which is what {@code analytics-behind} tells of, by the same number: no state is kept for long
 *       without a word;
 *   <li>and for some seconds more: the newest windows are published at once, those of the time between when they are final.
 * </ul>
 *
 * <p>When nothing new comes in and the latest was not old they are not behind: there is nothing to count. Logs are told apart, and what
 * lanes say does not count: it goes on by the clock, however far calls are behind.
 */
final class Backlog {
    private static final Set<String> LOGS = Set.of(MetricCatalogue.CALLS.name(), MetricCatalogue.REQUESTS.name());
    private static final Duration RECENT = Duration.ofSeconds(15);

    /** Older than this they are behind. An alarm of ten seconds is blind to such figures, and one of a minute nearly so. */
    static final Duration BEHIND = Duration.ofSeconds(45);

    /** For the first figures, or the next ones. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A window of the past is final when nothing has come to it for ten seconds; then it is three commits until it is known here. */
    static final Duration SETTLING = Duration.ofSeconds(15);

    private final Instant startedAt;
    private final Duration awayFor;
    private final Map<String, Heard> logs = new TreeMap<>();

    /**
     * What is known of a log.
     *
     * @param newest end of its latest slice
     * @param at when that was heard of
     * @param settledAt from when on nothing is missing before it
     */
    private record Heard(Instant newest, Instant at, Instant settledAt) {
        boolean isOld() {
            return newest.isBefore(at.minus(BEHIND));
        }

        boolean isBehind(Instant now) {
            return isOld() ? now.isBefore(at.plus(PATIENCE)) : now.isBefore(settledAt);
        }

        Duration lag(Instant now) {
            boolean coming = now.isBefore(at.plus(isOld() ? PATIENCE : RECENT));
            return coming && newest.isBefore(now) ? Duration.between(newest, now) : Duration.ZERO;
        }

        Heard reached(Instant end, Instant now) {
            var reached = new Heard(end, now, settledAt);
            return isOld() && !reached.isOld() ? new Heard(end, now, now.plus(SETTLING)) : reached;
        }
    }

    /** @param awayFor how long nobody looked before the start; zero: it is no restart, or a short one */
    Backlog(Observations observations, Duration awayFor, Instant startedAt) {
        this.startedAt = startedAt;
        this.awayFor = awayFor;
        if (!awayFor.isZero()) {
            LOGS.forEach(log -> observations
                    .latest(seen -> seen.source().equals(log))
                    .ifPresent(newest -> logs.put(log, unheard())));
        }
    }

    /** As if something very old had just been heard of. */
    private Heard unheard() {
        return new Heard(Instant.MIN, startedAt, startedAt);
    }

    /** Figures of a slice came in; those of an older one, such as its last word, say nothing of how far one is. */
    void reached(String source, Window slice, Instant now) {
        if (LOGS.contains(source)) {
            Heard first = new Heard(slice.end(), now, startedAt);
            logs.merge(
                    source,
                    first,
                    (before, it) -> slice.end().isAfter(before.newest) ? before.reached(slice.end(), now) : before);
        }
    }

    boolean isBehind(Instant now) {
        return isStarting(now) || all().stream().anyMatch(log -> log.isBehind(now));
    }

    /** Nobody knows yet whether there is something to catch up with. */
    private boolean isStarting(Instant now) {
        return !awayFor.isZero() && now.isBefore(startedAt.plus(RECENT));
    }

    /** How old the figures are that come in; of those that have not come yet, how old they were at the start. */
    Duration lag(Instant now) {
        boolean waits = isStarting(now) || all().stream().anyMatch(log -> isUnheard(log) && log.isBehind(now));
        return all().stream()
                .filter(log -> !isUnheard(log))
                .map(log -> log.lag(now))
                .reduce(waits ? awayFor : Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static boolean isUnheard(Heard log) {
        return log.newest().equals(Instant.MIN);
    }

    private Collection<Heard> all() {
        return logs.values();
    }
}
