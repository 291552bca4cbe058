package io.penstock.local.figures;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A lane as a line of a table.
 *
 * @param at when it stood so; a lane speaks when something changes
 * @param oldest longest wait of a queued request
 * @param window most requests in flight
 * @param tokensAvailable what the bucket held then; below 0 after an underestimate
 * @param state {@code open}; {@code paused} while the provider is given time; by a control {@code held} or {@code paced}
 */
public record LaneRow(
        LaneId lane,
        Instant at,
        int queued,
        Duration oldest,
        int inFlight,
        int window,
        long tokensPerMinute,
        long tokensAvailable,
        long tokensReserved,
        String state) {

    public static LaneRow of(LaneStatus status) {
        return new LaneRow(
                status.lane(),
                status.at(),
                status.queued(),
                status.oldest(),
                status.inFlight(),
                status.maxInFlight(),
                status.tokensPerMinute(),
                status.tokensAvailable(),
                status.tokensReserved(),
                state(status));
    }

    private static String state(LaneStatus status) {
        if (status.pace() == 0) {
            return "held";
        }
        if (status.paused()) {
            return "paused";
        }
        return status.pace() < 1 ? "paced" : "open";
    }
}
