package io.penstock.domain.lane;

import io.penstock.domain.result.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a request would wait in a lane. An estimate: what stands before it, by the pace that is left of what more
 * important tiers have lately asked for, or by the share that its own tier has in any case. Waiting requests count with what
 * they ask for, less what calls are known to leave of that.
 */
final class Waits {
    private static final Duration MOST = Duration.ofHours(1);
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final double SECOND_MS = Duration.ofSeconds(1).toMillis();

    /** How much too late one has to be expected that has nowhere to go on to: the estimate is not that good. */
    private static final int DOUBT = 2;

    private final LaneParts parts;
    private final LaneQueue queue;
    private final Quota quota;
    private final LaneWindow window;

    Waits(LaneParts parts) {
        this.parts = parts;
        this.queue = parts.queue();
        this.quota = parts.quota();
        this.window = parts.window();
    }

    /** Why a newcomer had better not wait; absent: its time will do, or a control says that it waits. */
    Optional<Cause> tooLong(Queued queued, Instant now) {
        if (quota.isHeld() || (queue.size() == 0 && quota.granted(now) > 0)) {
            return Optional.empty();
        }
        Duration slack = slack(queued, now);
        Duration wait = expected(queued.tierRank(), queued.caller(), now);
        if (queued.hasNext()) {
            Duration most =
                    queued.patience().filter(it -> it.compareTo(slack) < 0).orElse(slack);
            return wait.compareTo(most) > 0 ? Optional.of(Cause.LANE_BUSY) : Optional.empty();
        }
        return wait.compareTo(slack.multipliedBy(DOUBT)) > 0 ? Optional.of(Cause.OVERLOADED) : Optional.empty();
    }

    private Duration slack(Queued queued, Instant now) {
        Duration slack = Duration.between(now, queued.callBy()).minus(window.usual());
        return slack.isNegative() ? Duration.ZERO : slack;
    }

    /** Of one that would join behind everybody. */
    Duration atTheEnd(Instant now) {
        int lowest = queue.sizes().size() - 1;
        return queue.size() == 0 ? Duration.ZERO : expected(lowest, "", now);
    }

    private Duration expected(int rank, String caller, Instant now) {
        Duration byTokens = byTokens(queue.ahead(rank, caller, now), now);
        Duration byPlaces = parts.hasPlace(now) ? Duration.ZERO : window.wait(queue.size(), quota.perMinute(now));
        Duration longest = byTokens.compareTo(byPlaces) > 0 ? byTokens : byPlaces;
        Duration byRequests = byRequests(now);
        return longest.compareTo(byRequests) > 0 ? longest : byRequests;
    }

    private Duration byTokens(LaneQueue.Ahead ahead, Instant now) {
        double used = parts.estimates().usedShare();
        double pace = quota.perMinute(now) / MINUTE_MS;
        if (pace <= 0) {
            return MOST;
        }
        double deficit = (ahead.important() + ahead.own()) * used
                - (quota.available(now) - parts.settings().failoverTokensPerMinute(now));
        if (deficit <= 0) {
            return Duration.ZERO;
        }
        double left = Math.max(pace * ahead.share(), pace - ahead.arriving() * used / SECOND_MS);
        double ms = Math.max(deficit / pace, Math.min(ahead.own() * used, deficit) / left);
        return ms >= MOST.toMillis() ? MOST : Duration.ofMillis((long) ms);
    }

    private Duration byRequests(Instant now) {
        long perMinute = quota.requestsPerMinute(now);
        return perMinute == 0 ? Duration.ZERO : Duration.ofMillis((long) (queue.size() * MINUTE_MS / perMinute));
    }
}
