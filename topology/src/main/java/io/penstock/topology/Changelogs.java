package io.penstock.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the changelogs of stores are kept whose entries live for seconds. A broker compacts closed segments only, and keeps
 * deletions for a day; with its defaults an instance that takes over would read up to a gigabyte a store of what is long
 * gone before it could close the first request.
 */
public final class Changelogs {
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    /** Far longer than a standby can lag and stay in its group, so that none misses a deletion. */
    private static final Duration KEEP_DELETIONS = Duration.ofHours(1);

    /** Topic settings for {@code withLoggingEnabled}. */
    public static final Map<String, String> SHORT_LIVED = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(SEGMENT_BYTES),
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(KEEP_DELETIONS.toMillis()));

    private Changelogs() {}
}
