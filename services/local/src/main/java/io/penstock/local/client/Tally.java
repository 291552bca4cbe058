package io.penstock.local.client;

import io.penstock.domain.RequestId;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what was sent against what came back. An id sent twice counts once; a second result of an id is a duplicate, and
 * an id without a result is lost. Safe for use by many threads.
 */
public final class Tally {

    /**
     * A result and how long it took.
     *
     * @param latency from sending to the result being readable
     */
    public record Answer(ChatResult result, Duration latency) {}

    private final Map<RequestId, Long> sentAt = new LinkedHashMap<>();
    private final Map<RequestId, Answer> answers = new LinkedHashMap<>();
    private final Set<RequestId> wanted;
    private int duplicates;
    private Optional<Instant> firstAnswerAt = Optional.empty();

    /** Looks out for results of these requests, also for those that come before a request is sent again. */
    public Tally(Collection<ChatRequest> wanted) {
        this.wanted = wanted.stream().map(ChatRequest::id).collect(Collectors.toSet());
    }

    /**
     * Expects a result.
     *
     * @param nanos of {@link System#nanoTime()}
     */
    public synchronized void sent(ChatRequest request, long nanos) {
        sentAt.putIfAbsent(request.id(), nanos);
    }

    /** The cluster did not take it, so it waits for no result. */
    public synchronized void refused(ChatRequest request) {
        sentAt.remove(request.id());
    }

    /** Takes a result; those of other people's requests are none of ours. */
    public synchronized void received(ChatResult result, long nanos) {
        if (!wanted.contains(result.id())) {
            return;
        }
        long sent = sentAt.getOrDefault(result.id(), nanos);
        if (answers.putIfAbsent(result.id(), new Answer(result, Duration.ofNanos(nanos - sent))) != null) {
            duplicates++;
        }
        if (firstAnswerAt.isEmpty()) {
            firstAnswerAt = Optional.of(Instant.now());
        }
    }

    public synchronized int requests() {
        return sentAt.size();
    }

    public synchronized int results() {
        return answers.size();
    }

    public synchronized int lost() {
        return (int)
                sentAt.keySet().stream().filter(id -> !answers.containsKey(id)).count();
    }

    public synchronized int duplicates() {
        return duplicates;
    }

    public synchronized Optional<Instant> firstAnswerAt() {
        return firstAnswerAt;
    }

    public synchronized List<Answer> answers() {
        return new ArrayList<>(answers.values());
    }

    /** How many results of each level; every level is there. */
    public synchronized Map<ServiceLevel, Integer> levels() {
        Map<ServiceLevel, Integer> levels = new EnumMap<>(ServiceLevel.class);
        for (ServiceLevel level : ServiceLevel.values()) {
            levels.put(level, 0);
        }
        answers.values().forEach(answer -> levels.merge(answer.result().level(), 1, Integer::sum));
        return levels;
    }
}
