package io.penstock.domain.lane;

import io.penstock.domain.config.LaneSettings;
import java.time.Instant;

/** What a lane is made of. */
record LaneParts(
        LaneSettings settings,
        LaneQueue queue,
        InFlight inFlight,
        Quota quota,
        LaneWindow window,
        Breaker breaker,
        Estimates estimates,
        LaneMeter meter) {

    static LaneParts of(LaneSettings settings, Instant now) {
        return new LaneParts(
                settings,
                new LaneQueue(),
                new InFlight(),
                new Quota(settings, now),
                new LaneWindow(settings.maxInFlight()),
                new Breaker(settings.options().breaker()),
                new Estimates(),
                new LaneMeter(now));
    }

    /** Most requests in flight now. */
    int places(Instant now) {
        return window.size(quota.perMinute(now));
    }

    boolean hasPlace(Instant now) {
        return inFlight.size() < places(now);
    }
}
