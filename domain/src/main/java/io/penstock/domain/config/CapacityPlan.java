package io.penstock.domain.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A quota that changes: by time of day, and by events that multiply it (row E2).
 *
 * @param zone whose clock the hours follow
 * @param hours each counts from its time on, until the next or, over midnight, the first; empty: the lane's constant quota
 * @param events in force from their lead time on
 */
public record CapacityPlan(ZoneId zone, List<Hours> hours, List<Event> events) {

    /**
     * The quota from a time of day on.
     *
     * @param tokensPerMinute 0: the lane has none then
     */
    public record Hours(LocalTime from, long tokensPerMinute) {}

    /**
     * A day that is not like the others.
     *
     * @param lead how long before its begin the capacity has to be there
     */
    public record Event(String name, Instant from, Instant until, double multiplier, Duration lead) {
        boolean covers(Instant now) {
            return !now.isBefore(from.minus(lead)) && now.isBefore(until);
        }
    }

    /**
     * The quota at a time; where events overlap the largest multiplier counts.
     *
     * @param constant what the lane has without a plan
     */
    long tokensPerMinute(Instant now, long constant) {
        double multiplier = events.stream()
                .filter(event -> event.covers(now))
                .mapToDouble(Event::multiplier)
                .max()
                .orElse(1);
        return Math.round(ofTheDay(now, constant) * multiplier);
    }

    private long ofTheDay(Instant now, long constant) {
        if (hours.isEmpty()) {
            return constant;
        }
        LocalTime time = now.atZone(zone).toLocalTime();
        long counting = hours.getLast().tokensPerMinute();
        for (Hours each : hours) {
            if (!each.from().isAfter(time)) {
                counting = each.tokensPerMinute();
            }
        }
        return counting;
    }
}
