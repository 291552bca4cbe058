package io.penstock.domain.call;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.config.CallLimits;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CallFixtures {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(3), Optional.empty(), Duration.ofSeconds(2));

    private CallFixtures() {}

    static WorkItem item(int retriesLeft) {
        return item(retriesLeft, Parameters.NONE);
    }

    static WorkItem item(int retriesLeft, Parameters parameters) {
        var request = new ChatRequest(
                new RequestId("r-1"),
                "s-1",
                "shop",
                new IntentName("faq"),
                new TierName("basic"),
                Optional.empty(),
                List.of(new Message(Message.USER, "Where is my parcel?")),
                Optional.empty(),
                parameters,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new WorkItem(
                1,
                List.of(new LaneId("small"), new LaneId("large")),
                0,
                NOW.minusSeconds(1),
                NOW.plus(Duration.ofSeconds(30)),
                0,
                10,
                100,
                retriesLeft,
                request);
    }
}
