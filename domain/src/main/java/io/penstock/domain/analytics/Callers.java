package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The callers that have figures of their own: the first hundred of each day, as one partition sees them. The rest are summed
 * as {@code other}, so that whoever invents names does not fill a store. Beyond the bound, a caller may be named by one
 * partition and not by another, and after a restart but not before; what an intent uses in all is exact throughout.
 */
final class Callers {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 100;
    private static final int LONGEST = 80;

    /** Each by itself: one object for all its entries is equal at a glance, and has its hash. */
    private final Map<String, String> named = new HashMap<>();

    private Instant dayEnds = Instant.MIN;

    String name(String caller, Instant at) {
        if (!at.isBefore(dayEnds)) {
            dayEnds = Window.around(at, DAY).end();
            named.clear();
        }
        String known = named.get(caller);
        if (known != null) {
            return known;
        }
        if (caller.isEmpty() || caller.length() > LONGEST || named.size() >= MOST) {
            return Dimensions.OTHER;
        }
        named.put(caller, caller);
        return caller;
    }
}
