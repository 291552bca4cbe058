package io.penstock.local.sql;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the latest record of each key, in bytes, until all are known. Of windows only those of one length: the one wanted, else
 * the next longer that there is, else the longest. A key of theirs begins with the length in seconds.
 */
final class KeptRows {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})/.*", Pattern.DOTALL);
    private static final long NO_WINDOW = 0;

    private final boolean windowed;
    private final long wanted;
    private final Map<String, byte[]> latest = new LinkedHashMap<>();
    private long length = NO_WINDOW;

    KeptRows(boolean windowed, Duration wanted) {
        this.windowed = windowed;
        this.wanted = wanted.toSeconds();
    }

    void put(String key, byte[] value) {
        long its = windowed ? lengthOf(key) : NO_WINDOW;
        if (isBetter(its)) {
            latest.clear();
            length = its;
        }
        if (its == length) {
            latest.put(key, value);
        }
    }

    private static long lengthOf(String key) {
        var matcher = LENGTH.matcher(key);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NO_WINDOW;
    }

    private boolean isBetter(long other) {
        return length < wanted ? other > length : other >= wanted && other < length;
    }

    Collection<byte[]> values() {
        return latest.values();
    }

    /** Length of the windows that were kept. */
    Optional<Duration> window() {
        return length == NO_WINDOW ? Optional.empty() : Optional.of(Duration.ofSeconds(length));
    }
}
