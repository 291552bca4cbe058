package io.penstock.bench.analytics;

import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.PromptTokens;
import io.penstock.schemas.Tokens;
import io.penstock.serde.AvroSerdes;
import io.penstock.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A call log as workers would have written it at two thousand calls a second: starts and ends in the order of their times,
 * latencies with a tail, one call in twenty throttled or failed.
 *
 * @param entries starts and ends together
 * @param intents over which the calls are spread evenly
 */
record CallTopic(Map<String, String> kafka, int entries, int intents) {
    static final List<String> MODELS =
            List.of("global.anthropic.claude-haiku-4-5-20251001-v1:0", "global.anthropic.claude-sonnet-4-6");
    private static final int CALLS_A_SECOND = 2000;
    private static final int PARTITIONS_IN_USE = 1 << 17;

    static String name() {
        return Topics.standard().calls().name();
    }

    static String intent(int number) {
        return "intent-" + number;
    }

    int calls() {
        return entries / 2;
    }

    private record Open(CallLog.Builder started, Instant endsAt) {}

    /** Writes it; it ends an hour ago. */
    void fill() {
        var random = new Random(entries * 31L + intents);
        Instant start = Instant.ofEpochMilli(System.currentTimeMillis())
                .minus(Duration.ofHours(1))
                .minusMillis(calls() * 1000L / CALLS_A_SECOND);
        var open = new PriorityQueue<Open>(Comparator.comparing(Open::endsAt));
        try (var producer = producer()) {
            for (int i = 0; i < calls(); i++) {
                Instant now = start.plusMillis(i * 1000L / CALLS_A_SECOND);
                while (!open.isEmpty() && open.peek().endsAt().isBefore(now)) {
                    end(producer, open.remove(), random);
                }
                CallLog.Builder started = started(i, random.nextInt(intents), random, now);
                send(producer, started.build());
                open.add(new Open(started, now.plusMillis(latencyMs(random))));
            }
            while (!open.isEmpty()) {
                end(producer, open.remove(), random);
            }
        }
    }

    /** Some 800 ms, a twentieth above 3 s, 20 s at most. */
    private static long latencyMs(Random random) {
        return Math.min(20_000, Math.round(800 * Math.exp(0.8 * random.nextGaussian())));
    }

    private static CallLog.Builder started(int call, int intent, Random random, Instant now) {
        String request = Integer.toHexString(random.nextInt()) + "-" + call % PARTITIONS_IN_USE;
        return CallLog.newBuilder()
                .setEvent(CallEvent.STARTED)
                .setCorrelationId(request + ".1.1")
                .setRequestId(request)
                .setSessionId("session-" + call % 1000)
                .setCaller("app-" + call % 5)
                .setIntent(intent(intent))
                .setTier("premium")
                .setLane(call % 5 == 0 ? "sonnet" : "haiku")
                .setProvider("aws.bedrock")
                .setModel(MODELS.get(call % 5 == 0 ? 1 : 0))
                .setRung(0)
                .setRetryCount(random.nextInt(30) == 0 ? 1 : 0)
                .setWorker("worker-" + call % 4)
                .setStartedAt(now)
                .setDeadline(now.plusSeconds(30))
                .setMessageCount(3)
                .setPromptTokens(new PromptTokens(200, 300, 100))
                .setMaxTokens(500)
                .setTemperature(0.2)
                .setStatus(CallStatus.pending);
    }

    private static void end(KafkaProducer<String, CallLog> producer, Open open, Random random) {
        boolean failed = random.nextInt(20) == 0;
        long latencyMs =
                Duration.between(open.started().getStartedAt(), open.endsAt()).toMillis();
        send(
                producer,
                open.started()
                        .setEvent(CallEvent.ENDED)
                        .setEndedAt(open.endsAt())
                        .setStatus(failed ? CallStatus.throttled : CallStatus.success)
                        .setErrorCode(failed ? "ThrottlingException" : null)
                        .setTokens(new Tokens(600, failed ? 0 : random.nextInt(400), 0, 0, false))
                        .setCostUsd(random.nextInt(9000) / 1e6)
                        .setLatencyMs(latencyMs)
                        .setFirstTokenMs(failed ? null : latencyMs / 4)
                        .setStopReason(failed ? null : "end_turn")
                        .setGuardrailBlocked(false)
                        .build());
    }

    private static void send(KafkaProducer<String, CallLog> producer, CallLog entry) {
        producer.send(new ProducerRecord<>(name(), entry.getCorrelationId(), entry));
    }

    private KafkaProducer<String, CallLog> producer() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        // Without sequence numbers: a first batch out of order was seen to be sent again for minutes. One in flight
        // keeps the order.
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(
                properties,
                new StringSerializer(),
                new AvroSerdes(kafka).value(CallLog.class).serializer());
    }
}
