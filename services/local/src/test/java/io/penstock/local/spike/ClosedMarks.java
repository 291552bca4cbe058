package io.penstock.local.spike;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.RequestPublisher;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the ledger with marks of closed requests the way they come there: by requests, of which each has its result. */
public final class ClosedMarks {
    /** Far enough ahead that the dispatchers are never idle, and not so far that the last waits for minutes. */
    private static final int AHEAD = 20_000;

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ClosedMarks() {}

    /**
     * Sends so many requests without a message, which are rejected at once, and returns when each has its result.
     *
     * @return results a second
     */
    public static double fill(Map<String, String> kafka, int count) {
        long start = System.nanoTime();
        int[] rejected = new int[1];
        try (var publisher = new RequestPublisher(kafka);
                var results = TopicFollower.results(kafka, Instant.now())) {
            for (int sent = 0; sent < count; sent++) {
                publisher.publish(request("mark-" + sent), ClosedMarks::insist);
                if (sent - rejected[0] >= AHEAD) {
                    await(results, rejected, sent - AHEAD / 2);
                }
            }
            publisher.flush();
            await(results, rejected, count);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static void await(TopicFollower<ChatResult> results, int[] rejected, int wanted) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (rejected[0] < wanted) {
            results.poll(POLL, result -> rejected[0] += result.level() == ServiceLevel.REJECTED ? 1 : 0);
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(rejected[0] + " of " + wanted + " were rejected in time");
            }
        }
    }

    private static void insist(Optional<Exception> refused) {
        refused.ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    private static ChatRequest request(String id) {
        return new ChatRequest(
                new RequestId(id),
                "",
                "marks",
                new IntentName("faq"),
                new TierName("basic"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
