package io.penstock.local.client;

import io.penstock.domain.result.ChatResult;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Reads committed results from some moment on. Of use to one thread at a time. */
public final class ResultFollower implements AutoCloseable {
    private final Follower<ChatResult> results;

    /**
     * @param kafka clients' properties
     * @param from results of this moment and later
     */
    public ResultFollower(Map<String, String> kafka, Instant from) {
        this.results = new Follower<>(
                kafka,
                Topics.standard().results().name(),
                new DomainSerdes(kafka).results().deserializer(),
                from);
    }

    /** Waits for results that long at most, and hands on those that came. */
    public void poll(Duration most, Consumer<ChatResult> each) {
        results.poll(most, each);
    }

    /** Whether all results that are committed now have been read. */
    public boolean isAtEnd() {
        return results.isAtEnd();
    }

    @Override
    public void close() {
        results.close();
    }
}
