package io.penstock.domain.cloudwatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Final windows as they last came, of the latest starts: a window is published as final again when analytics starts anew, and when something
 * comes that was very late. After some minutes it is closed for good.
 *
 * @param <F> kind of figures
 */
final class KnownWindows<F> {
    private static final int MOST_STARTS = 30;

    private final TreeMap<Instant, Map<String, F>> byStart = new TreeMap<>();

    /** What was known of it before. One older than all that is kept is not known, and not kept. */
    Optional<F> put(String key, Instant start, F figures) {
        Optional<F> before = Optional.ofNullable(
                byStart.computeIfAbsent(start, each -> new HashMap<>()).put(key, figures));
        if (byStart.size() > MOST_STARTS) {
            byStart.pollFirstEntry();
        }
        return before;
    }

    void clear() {
        byStart.clear();
    }
}
