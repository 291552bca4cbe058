package io.penstock.worker;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small configuration, and requests for it. */
public final class Fixtures {
    public static final LaneId SMALL = new LaneId("small");
    public static final LaneId LARGE = new LaneId("large");
    public static final int RETRIES = 2;
    public static final String QUESTION = "Where is my secret parcel?";

    private Fixtures() {}

    public static PenstockConfig config() {
        return config("http://127.0.0.1:1", "200ms");
    }

    public static PenstockConfig config(String endpoint, String drain) {
        return ConfigReader.parse("test", """
                kafka: {bootstrap.servers: "127.0.0.1:1", schema.registry.url: "http://127.0.0.1:1"}
                worker: {maxInFlight: 2, drain: %s, commitInterval: 10ms}
                providers:
                  bedrock: {endpoint: "%s", connectTimeout: 1s}
                models:
                  small: {id: small-1, contextTokens: 1000, maxOutputTokens: 100, usdPerMillionTokens: {input: 1, output: 5}}
                  large: {id: large-1, contextTokens: 1000, maxOutputTokens: 100}
                lanes:
                  small: {provider: bedrock, region: us-east-1, model: small, tokensPerMinute: 100000}
                  large: {provider: bedrock, region: us-east-1, model: large, tokensPerMinute: 100000}
                tiers: [basic]
                routes:
                  basic: [small, large]
                intents:
                  faq: {maxInputTokens: 500, maxOutputTokens: 100, reask: true}
                apology: Sorry.
                """.formatted(drain, endpoint));
    }

    /** A request accepted a second ago, with half a minute to go. */
    public static WorkItem item(String id, Instant now) {
        return item(id, now, Optional.empty(), Map.of());
    }

    public static WorkItem item(
            String id, Instant now, Optional<String> expectedFormat, Map<String, String> variables) {
        var request = new ChatRequest(
                new RequestId(id),
                "s-1",
                "shop",
                new IntentName("faq"),
                new TierName("basic"),
                Optional.empty(),
                List.of(new Message(Message.USER, QUESTION)),
                Optional.of("Be kind."),
                Parameters.NONE,
                Optional.empty(),
                expectedFormat,
                variables);
        return new WorkItem(
                1,
                List.of(SMALL, LARGE),
                0,
                now.minusSeconds(1),
                now.plus(Duration.ofSeconds(30)),
                0,
                12,
                100,
                RETRIES,
                request);
    }

    public static WorkItem withDeadline(WorkItem item, Instant deadline) {
        return new WorkItem(
                item.turn(),
                item.route(),
                item.rung(),
                item.acceptedAt(),
                deadline,
                item.tierRank(),
                item.inputTokens(),
                item.maxTokens(),
                item.retriesLeft(),
                item.request());
    }

    public static WorkItem withParameters(WorkItem item, Parameters parameters) {
        ChatRequest request = item.request();
        var asked = new ChatRequest(
                request.id(),
                request.sessionId(),
                request.caller(),
                request.intent(),
                request.tier(),
                request.model(),
                request.messages(),
                request.system(),
                parameters,
                request.timeout(),
                request.expectedFormat(),
                request.variables());
        return withRequest(item, asked);
    }

    public static WorkItem withRequest(WorkItem item, ChatRequest request) {
        return new WorkItem(
                item.turn(),
                item.route(),
                item.rung(),
                item.acceptedAt(),
                item.deadline(),
                item.tierRank(),
                item.inputTokens(),
                item.maxTokens(),
                item.retriesLeft(),
                request);
    }

    public static WorkBatch batch(Instant now, WorkItem... items) {
        return new WorkBatch("batch-" + items[0].id(), SMALL, now, false, List.of(items));
    }
}
