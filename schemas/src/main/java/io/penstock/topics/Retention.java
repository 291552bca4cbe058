package io.penstock.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How long a topic keeps its records. */
public sealed interface Retention {

    /** The topic settings that say this. */
    Map<String, String> settings();

    /** Every record for this long, then gone. */
    record For(Duration time) implements Retention {

        public For {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("retention " + time + " is not positive");
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(time.toMillis()));
        }
    }

    /** The latest record of each key, for ever. */
    record LatestOfEachKey() implements Retention {

        @Override
        public Map<String, String> settings() {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
    }

    /** Keeps records for a number of days. */
    static Retention days(int days) {
        return new For(Duration.ofDays(days));
    }

    /** Keeps the latest record of each key. */
    static Retention latestOfEachKey() {
        return new LatestOfEachKey();
    }
}
