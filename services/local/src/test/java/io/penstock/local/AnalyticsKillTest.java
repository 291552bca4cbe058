package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.local.client.Metrics;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.PromptTokens;
import io.penstock.schemas.Tokens;
import io.penstock.serde.AvroSerdes;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analytics as a process that is killed again and again while it counts; the figures are those of a plain sum. */
class AnalyticsKillTest {
    private static final int CALLS = Integer.getInteger("penstock.kill.calls", 20_000);
    private static final int KILLS = 4;
    private static final String[] INTENTS = {"faq", "greeting", "coaching", "of nobody"};
    private static final String MODEL = "global.anthropic.claude-sonnet-4-6";

    @TempDir
    Path folder;

    private final Map<Dimensions, CallFigures> exact = new ConcurrentHashMap<>();
    private final Random random = new Random(7);
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void figuresAreExactWhateverIsKilledAndWhenStateIsLost() throws Exception {
        try (var ground = Ground.prepare(folder);
                var producer = producer(ground)) {
            Instant start = Instant.now();
            Service analytics = Service.start("analytics", ground.configFile(), folder);
            try (var publishing = Executors.newSingleThreadScheduledExecutor()) {
                analytics.awaitReady();
                publishing.scheduleAtFixedRate(() -> publish(producer), 0, 100, TimeUnit.MILLISECONDS);
                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitSent(CALLS * kill / (KILLS + 1));
                    analytics.kill();
                    if (kill == 2) {
                        loseState();
                    }
                    analytics = Service.start("analytics", ground.configFile(), folder);
                    analytics.awaitReady();
                }
                awaitSent(CALLS);
                awaitCalls(ground, start, CALLS);
                // Whoever starts anew publishes all open windows, days too, which else wait for a minute.
                analytics.kill();
                analytics = Service.start("analytics", ground.configFile(), folder);
                for (int seconds : new int[] {10, 60, 300, 3600, 86_400}) {
                    Awaitility.await("windows of " + seconds + " s")
                            .atMost(Duration.ofMinutes(1))
                            .untilAsserted(() -> assertThat(
                                            metrics(ground, start, seconds).calls())
                                    .isEqualTo(exact));
                }
            } finally {
                analytics.close();
            }
        }
    }

    /** Entries flow all the time, so that a kill finds some counted, some written and some neither. */
    private void awaitSent(int calls) {
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> sent.get() >= calls);
    }

    private void awaitCalls(Ground ground, Instant start, long atLeast) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> Metrics.total(metrics(ground, start, 10).calls(), CallFigures::new)
                                .of(Count.CALLS)
                        >= atLeast);
    }

    private static Metrics metrics(Ground ground, Instant start, int seconds) {
        return new Metrics(ground.kafka(), Duration.ofSeconds(seconds), start.minusSeconds(600), each -> true);
    }

    /** A hundredth of a kill's share at a time. */
    private void publish(KafkaProducer<String, CallLog> producer) {
        for (int i = 0; i < CALLS / 500 && sent.get() < CALLS; i++) {
            CallLog.Builder started = started("r-" + sent.get() + ".1.1", INTENTS[random.nextInt(INTENTS.length)]);
            CallLog ended = ended(started, random.nextInt(1, 30_000));
            send(producer, started.build());
            send(producer, ended);
            count(ended);
            sent.incrementAndGet();
        }
    }

    private static void send(KafkaProducer<String, CallLog> producer, CallLog entry) {
        producer.send(new ProducerRecord<>(Topics.standard().calls().name(), entry.getCorrelationId(), entry));
    }

    /** What analytics should find, counted here by other means than there: one sum over all entries, as they are sent. */
    private void count(CallLog ended) {
        String intent = ended.getIntent().equals("of nobody") ? Dimensions.OTHER : ended.getIntent();
        CallFigures figures =
                exact.computeIfAbsent(new Dimensions(intent, MODEL, ended.getTier()), each -> new CallFigures());
        boolean success = ended.getStatus() == CallStatus.success;
        Tokens tokens = ended.getTokens().orElseThrow();
        figures.add(Count.STARTED, 1);
        figures.add(Count.CALLS, 1);
        figures.add(Count.ERRORS, success ? 0 : 1);
        figures.add(Count.THROTTLES, success ? 0 : 1);
        figures.add(Count.INPUT_TOKENS, tokens.getInput());
        figures.add(Count.OUTPUT_TOKENS, tokens.getOutput());
        figures.addCostUsd(ended.getCostUsd().orElseThrow());
        figures.byStatus().add(ended.getStatus().name());
        if (!success) {
            figures.byCode().add(ended.getErrorCode().orElseThrow());
        }
        figures.latency().add(Duration.ofMillis(ended.getLatencyMs().orElseThrow()));
    }

    private static CallLog.Builder started(String id, String intent) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return CallLog.newBuilder()
                .setEvent(CallEvent.STARTED)
                .setCorrelationId(id)
                .setRequestId(id)
                .setCaller("shop")
                .setIntent(intent)
                .setTier("premium")
                .setLane("sonnet")
                .setProvider("aws.bedrock")
                .setModel(MODEL)
                .setRung(0)
                .setRetryCount(0)
                .setWorker("w")
                .setStartedAt(now)
                .setDeadline(now.plusSeconds(20))
                .setMessageCount(1)
                .setPromptTokens(new PromptTokens(1, 1, 1))
                .setMaxTokens(100)
                .setStatus(CallStatus.pending);
    }

    private static CallLog ended(CallLog.Builder started, int latencyMs) {
        boolean throttled = latencyMs % 10 == 0;
        return CallLog.newBuilder(started)
                .setEvent(CallEvent.ENDED)
                .setEndedAt(started.getStartedAt())
                .setStatus(throttled ? CallStatus.throttled : CallStatus.success)
                .setErrorCode(throttled ? "ThrottlingException" : null)
                .setTokens(new Tokens(latencyMs % 1000, latencyMs % 300, 0, 0, false))
                .setCostUsd(latencyMs / 1e6)
                .setLatencyMs((long) latencyMs)
                .build();
    }

    private static KafkaProducer<String, CallLog> producer(Ground ground) {
        return new KafkaProducer<>(
                new HashMap<>(ground.kafka()),
                new StringSerializer(),
                new AvroSerdes(ground.kafka()).value(CallLog.class).serializer());
    }

    private void loseState() throws IOException {
        try (var files = Files.walk(folder.resolve("state").resolve("analytics"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
