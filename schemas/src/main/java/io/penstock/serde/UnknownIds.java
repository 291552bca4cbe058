package io.penstock.serde;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that the registry has just said it does not know. A producer with a broken header sends many such records, and each would cost
 * a question on the thread that polls. Forgotten after a while, since a registry may learn an id late; the oldest go first when
 * there are too many. For several threads.
 */
final class UnknownIds {

    static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);
    static final int MOST = 1_000;

    private final Map<Integer, Instant> forgottenAt = new LinkedHashMap<>();
    private final InstantSource clock;

    UnknownIds(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(int id) {
        // Removed first, so that the oldest stands first.
        forgottenAt.remove(id);
        forgottenAt.put(id, clock.instant().plus(REMEMBERED_FOR));
        if (forgottenAt.size() > MOST) {
            forgottenAt.remove(forgottenAt.keySet().iterator().next());
        }
    }

    synchronized boolean contains(int id) {
        return clock.instant().isBefore(forgottenAt.getOrDefault(id, Instant.MIN));
    }
}
