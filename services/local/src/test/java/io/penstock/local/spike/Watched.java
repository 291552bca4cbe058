package io.penstock.local.spike;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Listens to results and lanes, from its making until it is closed. */
public final class Watched implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private final Map<String, Long> readableAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LaneStatus> lanes = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    public Watched(Map<String, String> kafka) {
        follow(TopicFollower.results(kafka, Instant.now()), this::see);
        follow(TopicFollower.lanes(kafka), lanes::add);
    }

    private <V> void follow(TopicFollower<V> follower, Consumer<V> each) {
        threads.add(Thread.ofPlatform().start(() -> {
            try (follower) {
                while (!over) {
                    follower.poll(POLL, each);
                }
            }
        }));
    }

    private void see(ChatResult result) {
        readableAt.putIfAbsent(result.id().value(), System.nanoTime());
    }

    /** When a request's result could be read, by {@link System#nanoTime()}; absent: it could not yet. */
    public Optional<Long> readableAt(String id) {
        return Optional.ofNullable(readableAt.get(id));
    }

    /** What a lane last said. */
    public Optional<LaneStatus> last(LaneId lane) {
        return said(lane).stream().reduce((before, after) -> after);
    }

    /** All that a lane said. */
    public List<LaneStatus> said(LaneId lane) {
        return lanes.stream().filter(status -> status.lane().equals(lane)).toList();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
