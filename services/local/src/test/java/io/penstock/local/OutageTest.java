package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import io.penstock.topics.Topic;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import io.penstock.worker.WorkerService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that are away for a while. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private Ground ground;

    @BeforeEach
    @SuppressWarnings("NullAway") // Set before each test.
    void prepare() throws Exception {
        ground = Ground.prepare(folder);
    }

    @AfterEach
    void leave() {
        ground.close();
    }

    @Test
    void requestsOfATimeWithoutADispatcherGetTheirOneResultAfterwards() throws Exception {
        Instant before = Instant.now();
        try (var worker = WorkerService.start(ground.config());
                var dispatcher = DispatcherService.start(ground.config())) {
            worker.ready().join();
            dispatcher.ready().join();
            assertThat(answered(TestRequests.lines("before", 5), before)
                            .levels()
                            .get(ServiceLevel.FULL))
                    .isEqualTo(5);
        }
        List<Good> during = lines("during", 50);
        new RoundTrip(ground.kafka(), during, tally -> {}).send(OptionalDouble.empty());
        awaitDeadlineOf(during);

        try (var worker = WorkerService.start(ground.config());
                var dispatcher = DispatcherService.start(ground.config())) {
            worker.ready().join();
            dispatcher.ready().join();
            Tally late = answered(during, before);
            Tally after = answered(TestRequests.lines("after", 5), before);

            assertThat(late.lost()).isZero();
            assertThat(late.duplicates()).isZero();
            assertThat(late.levels().get(ServiceLevel.TEMPLATE)).isEqualTo(50);
            assertThat(after.levels().get(ServiceLevel.FULL)).isEqualTo(5);
        }
    }

    @Test
    void aRegistryThatIsAwayHoldsUpNothingThatIsKnownAndKillsNoRecord() throws Exception {
        try (var worker = WorkerService.start(ground.config());
                var dispatcher = DispatcherService.start(ground.config())) {
            worker.ready().join();
            dispatcher.ready().join();
            answered(TestRequests.lines("known", 5), Instant.now());

            ground.stopRegistry();
            publish("unknown-schema", new byte[] {0, 0, 9, 9, 9, 1, 2, 3});
            ground.startRegistry();
            Tally after = answered(TestRequests.lines("after-outage", 5), Instant.now());

            assertThat(after.levels().get(ServiceLevel.FULL)).isEqualTo(5);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deadLetters()).containsExactly("unknown-schema"));
            assertThat(dispatcher.failed()).isNotDone();
            assertThat(worker.failed()).isNotDone();
        }
    }

    @Test
    void aBrokerThatComesBackFindsEverybodyThere() throws Exception {
        try (var worker = WorkerService.start(ground.config());
                var dispatcher = DispatcherService.start(ground.config())) {
            worker.ready().join();
            dispatcher.ready().join();
            answered(TestRequests.lines("before", 5), Instant.now());

            ground.stopBroker();
            ground.startBroker();
            Tally after = answered(TestRequests.lines("after", 20), Instant.now());

            assertThat(after.lost()).isZero();
            assertThat(after.duplicates()).isZero();
            assertThat(dispatcher.failed()).isNotDone();
            assertThat(worker.failed()).isNotDone();
        }
    }

    /** What a rebalance sees while a broker has not yet found its topics' leaders again. */
    @Test
    void topicsThatAreMissingDuringARebalanceAreWaitedFor() throws Exception {
        var meters = new SimpleMeterRegistry();
        try (var worker = WorkerService.start(ground.config());
                var dispatcher = DispatcherService.start(ground.config(), meters);
                var admin = Admin.create(new HashMap<>(ground.kafka()))) {
            worker.ready().join();
            dispatcher.ready().join();
            Topic<?> signals = Topics.standard().signals();
            admin.deleteTopics(List.of(signals.name())).all().get();

            Awaitility.await().atMost(PATIENCE).until(() -> failedThreads(meters) > 0);
            new TopicAdmin(Topics.standard()).reconcile(admin, false);
            Tally after = answered(TestRequests.lines("after", 20), Instant.now());

            assertThat(after.lost()).isZero();
            assertThat(dispatcher.failed()).isNotDone();
        }
    }

    private static double failedThreads(MeterRegistry meters) {
        return meters.get("kafka.stream.failed.stream.threads")
                .functionCounter()
                .count();
    }

    private void publish(String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                new HashMap<String, Object>(ground.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.standard().requests().name(), key, value));
        }
    }

    private List<String> deadLetters() {
        return new TopicReader(ground.kafka())
                .all(Topics.standard().deadLetters().name()).stream()
                        .map(ConsumerRecord::key)
                        .toList();
    }

    /** Sent again they change nothing; what is read is the results of the first time. */
    private Tally answered(List<Good> lines, Instant from) throws InterruptedException {
        var trip = new RoundTrip(ground.kafka(), lines, tally -> {});
        trip.sendAndAwait(OptionalDouble.empty(), from, PATIENCE);
        return trip.tally();
    }

    private static List<Good> lines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestRequests.line(TestRequests.request(prefix + "-" + i, Duration.ofSeconds(4))))
                .toList();
    }

    private static void awaitDeadlineOf(List<Good> lines) {
        Instant passed = Instant.now().plus(lines.getFirst().request().timeout().orElseThrow());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Instant.now().isAfter(passed));
    }
}
