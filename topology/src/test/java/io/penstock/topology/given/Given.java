package io.penstock.topology.given;

import io.penstock.domain.IntentName;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests under {@link SmallConfig}, and what workers say of them. */
public final class Given {
    private static final Spent ONE_CALL =
            new Spent(1, Duration.ofMillis(20), Duration.ofMillis(700), Tokens.of(12, 30), 0.002);

    private Given() {}

    public static ChatRequest request(String id) {
        return request(id, "faq", "premium", "Where is my parcel?");
    }

    public static ChatRequest request(String id, String intent, String tier, String content) {
        return new ChatRequest(
                new RequestId(id),
                "session",
                "shop",
                new IntentName(intent),
                new TierName(tier),
                Optional.empty(),
                List.of(new Message(Message.USER, content)),
                Optional.empty(),
                new Parameters(Optional.of(300), Optional.empty(), Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Map.of("name", "Ann"));
    }

    public static Outcome answered(WorkItem item) {
        return outcome(item, new Outcome.Answered(new ModelId("vendor.large-v1"), "Tomorrow.", "end_turn", List.of()));
    }

    public static Outcome handedBack(WorkItem item, Cause cause) {
        return outcome(item, new Outcome.HandedBack(cause, true, item));
    }

    private static Outcome outcome(WorkItem item, Outcome.End end) {
        return new Outcome(item.id(), item.turn(), item.lane(), ONE_CALL, end);
    }

    /** The last signal of an item's turn. */
    public static LaneSignal done(WorkItem item, Instant at) {
        return signal(item, at, LaneSignal.Kind.OK, Tokens.of(12, 30), Optional.empty());
    }

    public static LaneSignal throttled(WorkItem item, Instant at, Duration retryAfter) {
        return signal(item, at, LaneSignal.Kind.THROTTLED, Tokens.NONE, Optional.of(retryAfter));
    }

    public static LaneSignal failed(WorkItem item, Instant at) {
        return signal(item, at, LaneSignal.Kind.FAILED, Tokens.NONE, Optional.empty());
    }

    private static LaneSignal signal(
            WorkItem item, Instant at, LaneSignal.Kind kind, Tokens tokens, Optional<Duration> retryAfter) {
        return new LaneSignal(
                item.lane(),
                item.id() + "." + item.turn() + ".1",
                item.id(),
                item.turn(),
                Optional.of(item.request().intent()),
                at,
                kind,
                true,
                tokens,
                Duration.ofMillis(700),
                Optional.empty(),
                retryAfter);
    }
}
