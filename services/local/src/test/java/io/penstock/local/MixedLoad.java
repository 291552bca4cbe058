package io.penstock.local;

import io.penstock.domain.RequestId;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.RequestPublisher;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Fifteen requests a second of three intents in turn until it is told to stop, and all that comes of them. */
final class MixedLoad implements AutoCloseable {
    private static final int EVERY_MS = 1000 / 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OUTPUT_TOKENS = 20;
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longer than any deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Kind(String intent, String tier) {}

    private static final List<Kind> KINDS =
            List.of(new Kind("faq", "premium"), new Kind("coaching", "premium"), new Kind("greeting", "basic"));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final RequestPublisher publisher;
    private final TopicFollower<ChatResult> follower;
    private final List<ChatResult> results = new ArrayList<>();

    MixedLoad(Map<String, String> kafka) {
        publisher = new RequestPublisher(kafka);
        follower = TopicFollower.results(kafka, Instant.now());
        clock.scheduleAtFixedRate(this::send, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        int number = sent.getAndIncrement();
        Kind kind = KINDS.get(number % KINDS.size());
        publisher.publish(
                TestRequests.request("load-" + number, kind.intent, kind.tier, TIMEOUT, OUTPUT_TOKENS),
                failure -> failure.ifPresent(why -> refused.add(String.valueOf(why))));
    }

    /** All so far. */
    List<ChatResult> results() {
        follower.poll(POLL, results::add);
        return results;
    }

    int sent() {
        return sent.get();
    }

    /** Ends the load and waits for the last results; those that are still missing then are lost. */
    Map<RequestId, Integer> stopAndCount() {
        clock.shutdown();
        publisher.flush();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused.size() + " requests were refused: " + refused.peek());
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (counted().size() < sent() && System.nanoTime() < giveUp) {
            results();
        }
        // A second result would come right behind the first.
        Awaitility.await().atMost(PATIENCE).until(() -> {
            results();
            return follower.isAtEnd();
        });
        return counted();
    }

    private Map<RequestId, Integer> counted() {
        Map<RequestId, Integer> counts = new HashMap<>();
        results.forEach(result -> counts.merge(result.id(), 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        clock.close();
        publisher.close();
        follower.close();
    }
}
