package io.penstock.local.figures;

import io.penstock.domain.LaneId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.figures.Moment.Answered;
import io.penstock.local.figures.Moment.CallEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signals of a running pipeline over the last ten seconds and the last minute. A call counts when it ended, a request
 * when its result was decided, whenever their records are read. What is older than a minute is forgotten, and so is what
 * a wrong clock puts more than a minute ahead.
 */
public final class TopFigures {
    public static final Duration RECENT = Duration.ofSeconds(10);
    public static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<CallEnded> calls = new ArrayList<>();
    private final List<Answered> results = new ArrayList<>();
    private final Map<LaneId, LaneRow> lanes = new TreeMap<>();

    /** The entry of a call's start changes nothing. */
    public void add(LoggedCall entry) {
        entry.end()
                .ifPresent(end -> calls.add(new CallEnded(
                        end.at(),
                        entry.intent(),
                        entry.lane(),
                        end.latency(),
                        end.status() == CallEntry.Status.THROTTLED,
                        end.tokens().charged())));
    }

    public void add(ChatResult result) {
        results.add(new Answered(
                result.acceptedAt().plus(result.total()), result.intent(), result.level(), result.total()));
    }

    /** Takes a lane's latest word. */
    public void add(LaneRow lane) {
        lanes.put(lane.lane(), lane);
    }

    /**
     * The signals now.
     *
     * @param recentRequests that came in the last ten seconds
     * @param requestsInMinute that came in the last minute
     */
    public TopSnapshot at(Instant now, long recentRequests, long requestsInMinute) {
        forgetFarFrom(now);
        return new TopSnapshot(
                now,
                recentRequests,
                requestsInMinute,
                Window.ending(now, RECENT, calls, results),
                Window.ending(now, MINUTE, calls, results),
                new TreeMap<>(lanes));
    }

    private void forgetFarFrom(Instant now) {
        calls.removeIf(call -> isFar(call, now));
        results.removeIf(result -> isFar(result, now));
    }

    private static boolean isFar(Moment moment, Instant now) {
        return Duration.between(moment.at(), now).abs().compareTo(MINUTE) > 0;
    }
}
