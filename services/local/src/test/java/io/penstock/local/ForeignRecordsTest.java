package io.penstock.local;

import static io.penstock.local.TestRequests.line;
import static io.penstock.local.TestRequests.request;
import static io.penstock.local.WholePipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Problem;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import io.penstock.local.client.TopicFollower;
import io.penstock.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are no good requests, from producers that are not ours: each ends as what it is, and those behind it go on. */
class ForeignRecordsTest {
    private static final Topics TOPICS = Topics.standard();

    @TempDir
    static Path data;

    private static WholePipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = WholePipeline.start(data);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aProducerWithAnotherPartitionerGetsItsResultsAndNoneTwice() throws Exception {
        List<Good> lines = TestRequests.lines("crc", 40);
        var trip = new RoundTrip(pipeline.kafka(), lines, tally -> {});
        Instant before = Instant.now();
        publishByCrc32(lines);

        trip.sendAndAwait(OptionalDouble.empty(), before, PATIENCE);

        assertThat(trip.tally().lost()).isZero();
        assertThat(trip.tally().duplicates()).isZero();
        assertThat(resultsOf("crc-")).hasSize(40);
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndThePartitionGoesOn() throws Exception {
        byte[] notAvro = "{\"requestId\":\"json\"}".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0, 9, 9, 9, 1, 2, 3};
        try (var producer = pipeline.rawProducer(Map.of())) {
            for (int partition = 0; partition < TOPICS.partitions(); partition++) {
                producer.send(new ProducerRecord<>(TOPICS.requests().name(), partition, "not-avro", notAvro));
                producer.send(new ProducerRecord<>(TOPICS.requests().name(), partition, "unknown", unknownSchema));
            }
            producer.send(new ProducerRecord<>(TOPICS.requests().name(), "another-key", encoded(request("wrong-key"))));
        }

        Tally tally = pipeline.roundTrip(TestRequests.lines("behind-poison", 12));

        assertThat(tally.lost()).isZero();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deadLetters("not-avro"))
                    .hasSize(4)
                    .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(notAvro))
                    .allSatisfy(letter -> assertThat(TopicReader.header(letter, "__streams.errors.topic"))
                            .isEqualTo(TOPICS.requests().name()));
            assertThat(deadLetters("unknown")).hasSize(4);
            assertThat(deadLetters("another-key"))
                    .singleElement()
                    .extracting(letter -> TopicReader.header(letter, "__streams.errors.message"))
                    .asString()
                    .startsWith("KEY_MISMATCH");
        });
    }

    @Test
    void anIdUsedAgainForAnotherBodyIsADeadLetter() throws Exception {
        pipeline.roundTrip(List.of(line(request("reused", "first"))));

        Tally second = pipeline.roundTrip(List.of(line(request("reused", "second"))), Instant.EPOCH);

        assertThat(second.results()).isEqualTo(1);
        assertThat(second.duplicates()).isZero();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters("reused"))
                        .singleElement()
                        .extracting(letter -> TopicReader.header(letter, "__streams.errors.message"))
                        .asString()
                        .startsWith("ID_REUSED"));
    }

    @Test
    void anOversizeRequestIsRefusedWhereItIsSent() throws Exception {
        List<Good> lines = List.of(
                line(request("large", "x".repeat(300 * 1024))),
                line(request("huge", "x".repeat(5 * 1024 * 1024))),
                line(request("small")));
        var trip = new RoundTrip(pipeline.kafka(), lines, tally -> {});

        trip.sendAndAwait(OptionalDouble.empty(), Instant.now(), PATIENCE);

        assertThat(trip.refused())
                .extracting(RequestLine.Bad::code)
                .containsOnly(RequestLine.Code.TOO_LARGE)
                .hasSize(2);
        assertThat(trip.tally().results()).isEqualTo(1);
    }

    @Test
    void anOversizeRequestOfAnotherProducerIsRejected() throws Exception {
        ChatRequest oversize = request("oversize", "x".repeat(300 * 1024));
        Instant before = Instant.now();
        try (var producer = pipeline.rawProducer(Map.of())) {
            producer.send(new ProducerRecord<>(TOPICS.requests().name(), "oversize", encoded(oversize)));
        }

        Tally tally = pipeline.roundTrip(List.of(line(request("behind-oversize"))));

        assertThat(tally.lost()).isZero();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(problemsOf("oversize", before)).contains(Problem.Code.INPUT_TOO_LARGE));
    }

    @Test
    void whatCompressionHidesIsRefusedByTheBroker() {
        byte[] bomb = encoded(request("bomb", "x".repeat(3 * 1024 * 1024)));
        Map<String, Object> settings = Map.of("compression.type", "zstd", "max.request.size", 8 * 1024 * 1024);
        try (var producer = pipeline.rawProducer(settings)) {
            assertThat(producer.send(new ProducerRecord<>(TOPICS.requests().name(), "bomb", bomb)))
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private static List<Problem.Code> problemsOf(String id, Instant from) {
        List<Problem.Code> codes = new ArrayList<>();
        try (var follower = TopicFollower.results(pipeline.kafka(), from)) {
            follower.readToEnd(result -> {
                if (result.id().value().equals(id)) {
                    result.problems().forEach(problem -> codes.add(problem.code()));
                }
            });
        }
        return codes;
    }

    /** As librdkafka does by default. */
    private static void publishByCrc32(List<Good> lines) {
        try (var producer = pipeline.rawProducer(Map.of())) {
            lines.forEach(line -> {
                var crc = new CRC32();
                crc.update(line.request().id().value().getBytes(StandardCharsets.UTF_8));
                int partition = (int) (crc.getValue() % TOPICS.partitions());
                producer.send(new ProducerRecord<>(
                        TOPICS.requests().name(), partition, line.request().id().value(), encoded(line.request())));
            });
        }
    }

    private static byte[] encoded(ChatRequest request) {
        return pipeline.encoded(TOPICS.requests().name(), request);
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return new TopicReader(pipeline.kafka())
                .all(TOPICS.deadLetters().name()).stream()
                        .filter(letter -> key.equals(letter.key()))
                        .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> resultsOf(String prefix) {
        return new TopicReader(pipeline.kafka())
                .all(TOPICS.results().name()).stream()
                        .filter(result -> result.key().startsWith(prefix))
                        .toList();
    }
}
