package io.penstock.local.scenario;

import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Listens to what the lanes say of themselves, from its making until it is closed. */
final class LaneWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<LaneStatus> said = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread;

    LaneWatch(Map<String, String> kafka) {
        thread = Thread.ofPlatform().daemon().name("lane-watch").start(() -> watch(kafka));
    }

    private void watch(Map<String, String> kafka) {
        try (var follower = TopicFollower.lanes(kafka)) {
            while (!over.get()) {
                follower.poll(POLL, said::add);
            }
        }
    }

    /** All that they said after the load's start; what stood there before is of no run. */
    LaneStory story(Instant start, Disturbance disturbance) {
        return new LaneStory(List.copyOf(said).stream()
                .filter(lane -> !lane.at().isBefore(start))
                .map(lane -> new LaneMoment(disturbance.at(Duration.between(start, lane.at())), lane))
                .toList());
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        thread.join();
    }
}
