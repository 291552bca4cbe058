package io.penstock.domain.lane;

import io.penstock.domain.LaneId;
import java.time.Duration;
import java.time.Instant;

/** Tells how a lane stands. */
final class LaneReport {
    private final LaneId id;
    private final LaneParts parts;
    private final Waits waits;

    LaneReport(LaneId id, LaneParts parts, Waits waits) {
        this.id = id;
        this.parts = parts;
        this.waits = waits;
    }

    LaneStatus.State state(Instant now) {
        return switch (parts.breaker().state()) {
            case Breaker.Open open -> LaneStatus.State.BREAKER_OPEN;
            case Breaker.Probing probing -> LaneStatus.State.PROBING;
            case Breaker.Closed closed -> parts.quota().isPaused(now) ? LaneStatus.State.PAUSED : LaneStatus.State.OPEN;
        };
    }

    LaneStatus status(Instant now) {
        LaneQueue queue = parts.queue();
        Quota quota = parts.quota();
        return new LaneStatus(
                id,
                now,
                queue.size(),
                queue.sizes(),
                queue.oldest().map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
                parts.inFlight().size(),
                parts.places(now),
                quota.granted(now),
                quota.perMinute(now),
                (long) quota.available(now),
                parts.inFlight().tokens(),
                parts.meter().lately(now),
                parts.meter().totals(),
                waits.atTheEnd(now),
                parts.estimates().inputError(),
                state(now),
                limit(now),
                quota.steered());
    }

    private LaneStatus.Limit limit(Instant now) {
        if (parts.queue().size() == 0) {
            return LaneStatus.Limit.NOTHING;
        }
        if (state(now) != LaneStatus.State.OPEN) {
            return LaneStatus.Limit.PROVIDER;
        }
        if (parts.hasPlace(now)) {
            return LaneStatus.Limit.QUOTA;
        }
        // A window below the configured one is what the quota's pace needs: more workers would not make it larger.
        return parts.places(now) < parts.settings().maxInFlight()
                ? LaneStatus.Limit.PROVIDER
                : LaneStatus.Limit.WORKERS;
    }
}
