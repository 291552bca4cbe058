package io.penstock.bench.goodput;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The whole pipeline: requests are published, results are read as any consumer reads them. */
final class PenstockClient implements Client {
    static final String KEY = "penstock";

    private static final Set<ServiceLevel> BY_MODEL =
            Set.of(ServiceLevel.FULL, ServiceLevel.REPAIRED, ServiceLevel.BACKUP);
    private static final Duration POLL = Duration.ofMillis(20);

    /** As the simulator counts: so many characters a token, so many tokens for a message. */
    private static final int CHARACTERS = 4;

    private static final int FRAMING = 4;

    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
    private final RequestPublisher publisher;
    private final TopicFollower<ChatResult> results;
    private final Thread reader;
    private volatile boolean closing;

    PenstockClient(Map<String, String> kafka) {
        this.publisher = new RequestPublisher(kafka);
        this.results = TopicFollower.results(kafka, Instant.now());
        this.reader = Thread.ofPlatform().name("results").start(this::read);
    }

    private void read() {
        while (!closing) {
            results.poll(POLL, this::end);
        }
        results.close();
    }

    private void end(ChatResult result) {
        Runnable answered = waiting.remove(result.id().value());
        if (answered != null && BY_MODEL.contains(result.level())) {
            answered.run();
        }
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public void send(Load load, Ask ask, Consumer<Ask> answered) {
        ChatRequest request = request(load, ask);
        waiting.put(request.id().value(), () -> answered.accept(ask));
        publisher.publish(request, refused -> {});
    }

    /** Input of the right length, in words, since lanes estimate it from them. */
    private static ChatRequest request(Load load, Ask ask) {
        String text = "many words "
                .repeat(CHARACTERS * ask.inputTokens() / 11 + 1)
                .substring(0, CHARACTERS * (ask.inputTokens() - FRAMING));
        return new ChatRequest(
                new RequestId(load.key() + "-" + ask.number()),
                "",
                "caller-" + ask.caller(),
                new IntentName(load.key()),
                new TierName(ask.tierName()),
                Optional.empty(),
                List.of(new Message(Message.USER, text)),
                Optional.empty(),
                new Parameters(Optional.of(load.maxTokens()), Optional.empty(), Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Map.of("simulator.outputTokens", String.valueOf(ask.outputTokens())));
    }

    @Override
    public void close() {
        closing = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
