package io.penstock.local.figures;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.result.ServiceLevel;
import java.time.Duration;
import java.time.Instant;

/** Something that counts in the window in which it happened. */
sealed interface Moment {
    Instant at();

    IntentName intent();

    /**
     * A call ended.
     *
     * @param tokens as quotas count them
     */
    record CallEnded(Instant at, IntentName intent, LaneId lane, Duration latency, boolean throttled, long tokens)
            implements Moment {}

    /**
     * A request got its result.
     *
     * @param total from acceptance on
     */
    record Answered(Instant at, IntentName intent, ServiceLevel level, Duration total) implements Moment {
        boolean isAccepted() {
            return level != ServiceLevel.REJECTED;
        }

        boolean isFallback() {
            return level == ServiceLevel.BACKUP || level == ServiceLevel.TEMPLATE || level == ServiceLevel.APOLOGY;
        }
    }
}
