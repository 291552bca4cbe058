package io.penstock.local.cli;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.RequestPublisher;
import io.penstock.local.client.TopicFollower;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A premium question of {@code faq} every 20 ms, and what becomes of them: their results, and when lanes let them go. */
final class SteadyLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int EVERY_MS = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final RequestPublisher publisher;
    private final TopicFollower<ChatResult> results;
    private final TopicFollower<WorkBatch> work;
    private final TopicFollower<LaneStatus> lanes;
    private final Map<LaneId, LaneStatus> said = new HashMap<>();
    private Instant lastSent = Instant.EPOCH;

    SteadyLoad(Map<String, String> kafka) {
        publisher = new RequestPublisher(kafka);
        results = TopicFollower.results(kafka, Instant.now());
        work = TopicFollower.of(
                kafka,
                Topics.standard().work().name(),
                new DomainSerdes(kafka).batches().deserializer(),
                Instant.now());
        lanes = TopicFollower.lanes(kafka);
        clock.scheduleAtFixedRate(
                () -> publisher.publish(request("load-" + sent.incrementAndGet()), refused -> {}),
                0,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    /** The next result that is so. */
    ChatResult awaitResult(String what, Predicate<ChatResult> wanted) {
        var found = new Object() {
            Optional<ChatResult> result = Optional.empty();
        };
        Awaitility.await(what).pollInterval(POLL).atMost(PATIENCE).until(() -> {
            results.poll(
                    POLL,
                    result -> found.result =
                            found.result.or(() -> Optional.of(result).filter(wanted)));
            return found.result.isPresent();
        });
        return found.result.orElseThrow();
    }

    /** When a lane says that it keeps to that share of its quota. */
    Instant awaitPace(LaneId lane, double pace) {
        Awaitility.await(lane + " at pace " + pace)
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> {
                    lanes.poll(POLL, status -> said.put(status.lane(), status));
                    return saidBy(lane).filter(status -> status.pace() == pace).isPresent();
                });
        return saidBy(lane).orElseThrow().at();
    }

    private Optional<LaneStatus> saidBy(LaneId lane) {
        return Optional.ofNullable(said.get(lane));
    }

    /** When a lane let its last request go, once it has been silent for a while. */
    Instant awaitSilence(LaneId lane, Duration silence) {
        work.readToEnd(old -> {});
        lastSent = Instant.now();
        Awaitility.await(lane + " falls silent")
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> {
                    work.poll(POLL, batch -> lastSent = batch.lane().equals(lane) ? batch.dispatchedAt() : lastSent);
                    return lastSent.plus(silence).isBefore(Instant.now());
                });
        return lastSent;
    }

    /** When a lane lets a request go after that. */
    Instant awaitWork(LaneId lane, Instant after) {
        lastSent = Instant.EPOCH;
        Awaitility.await(lane + " dispatches")
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> {
                    work.poll(POLL, batch -> lastSent = isFirst(batch, lane, after) ? batch.dispatchedAt() : lastSent);
                    return lastSent.isAfter(after);
                });
        return lastSent;
    }

    private boolean isFirst(WorkBatch batch, LaneId lane, Instant after) {
        return !lastSent.isAfter(after)
                && batch.lane().equals(lane)
                && batch.dispatchedAt().isAfter(after);
    }

    private static ChatRequest request(String id) {
        return new ChatRequest(
                new RequestId(id),
                "session",
                "shop",
                new IntentName("faq"),
                new TierName("premium"),
                Optional.empty(),
                List.of(new Message(Message.USER, "When do you deliver to Lisbon?")),
                Optional.empty(),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of("simulator.outputTokens", "5"));
    }

    @Override
    public void close() {
        clock.close();
        publisher.close();
        results.close();
        work.close();
        lanes.close();
    }
}
