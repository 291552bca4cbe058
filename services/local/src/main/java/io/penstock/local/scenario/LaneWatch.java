package io.penstock.local.scenario;

import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens to what the lanes say of themselves, from its making until it is closed. */
final class LaneWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final AtomicInteger maxQueued = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread;

    LaneWatch(Map<String, String> kafka) {
        thread = Thread.ofPlatform().daemon().name("lane-watch").start(() -> watch(kafka));
    }

    private void watch(Map<String, String> kafka) {
        try (var follower = TopicFollower.lanes(kafka)) {
            while (!over.get()) {
                follower.poll(POLL, lane -> maxQueued.accumulateAndGet(lane.queued(), Math::max));
            }
        }
    }

    /** The most that any of them had waiting. */
    int maxQueued() {
        return maxQueued.get();
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        thread.join();
    }
}
