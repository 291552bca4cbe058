package io.penstock.local.given;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Entries of the call log. */
public final class Calls {
    private Calls() {}

    public static LoggedCall started(String id, Instant at) {
        return started(id, "faq", at);
    }

    public static LoggedCall started(String id, String intent, Instant at) {
        return new LoggedCall(
                id,
                new RequestId(id.replaceAll("\\..*", "")),
                "shop",
                new IntentName(intent),
                new TierName("premium"),
                new LaneId("sonnet"),
                new ModelId("model"),
                0,
                0,
                "worker",
                at,
                at.plusSeconds(20),
                Optional.empty(),
                Optional.empty());
    }

    public static LoggedCall ended(LoggedCall start, Instant at, Status status, int tokens) {
        var end = new CallEntry.End(
                at,
                status,
                Tokens.of(tokens, 0),
                0.001,
                Duration.between(start.startedAt(), at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
        return entry(start, Optional.of(end), Optional.empty());
    }

    /** The event of a request that leaves its lane for another. */
    public static LoggedCall left(LoggedCall start, String to) {
        return entry(
                start,
                Optional.empty(),
                Optional.of(new CallEntry.Failover(new LaneId(to), Cause.PROVIDER_ERROR, true)));
    }

    private static LoggedCall entry(
            LoggedCall start, Optional<CallEntry.End> end, Optional<CallEntry.Failover> failover) {
        return new LoggedCall(
                start.correlationId(),
                start.requestId(),
                start.caller(),
                start.intent(),
                start.tier(),
                start.lane(),
                start.model(),
                start.rung(),
                start.retryCount(),
                start.worker(),
                start.startedAt(),
                start.deadline(),
                end,
                failover);
    }
}
