package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The callers that have figures of their own: the first hundred of each day, as one partition sees them. The rest are summed
 * as {@code other}, so that whoever invents names does not fill a store. Beyond the bound, a caller may be named by one
 * partition and not by another, and after a restart but not before; what an intent uses in all is exact throughout.
 */
final class Callers {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 100;
    private static final int LONGEST = 80;

    private final Set<String> named = new HashSet<>();
    private Instant dayEnds = Instant.MIN;

    String name(String caller, Instant at) {
        if (!at.isBefore(dayEnds)) {
            dayEnds = Window.around(at, DAY).end();
            named.clear();
        }
        boolean fits = !caller.isEmpty() && caller.length() <= LONGEST;
        boolean taken = named.contains(caller) || (fits && named.size() < MOST && named.add(caller));
        return taken ? caller : Dimensions.OTHER;
    }
}
