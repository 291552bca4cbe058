package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one attempt did to the quota of the lane it used.
 *
 * @param attemptId {@code requestId.turn.attempt}
 * @param intent what the request is for; absent: not known
 * @param at when the attempt ended
 * @param last true when this turn makes no further call: its place in the window is free
 * @param tokens what the provider charges against the quota
 * @param latency from call to end
 * @param firstToken from call to first token; absent: none came
 * @param retryAfter the provider's wish
 */
public record LaneSignal(
        LaneId lane,
        String attemptId,
        RequestId requestId,
        int turn,
        Optional<IntentName> intent,
        Instant at,
        Kind kind,
        boolean last,
        Tokens tokens,
        Duration latency,
        Optional<Duration> firstToken,
        Optional<Duration> retryAfter) {

    public enum Kind {
        OK,
        THROTTLED,
        FAILED,
        HUNG,
        /** The request left the worker without a call. */
        NOT_CALLED,
        /** Says nothing of the endpoint: the call had too little time, or a newer version wrote what this one does not know. */
        UNKNOWN
    }
}
