package io.penstock.topology;

import static io.penstock.topology.given.Given.answered;
import static io.penstock.topology.given.Given.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.serde.RegistryUnavailableException;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private final MemoryRegistry registry = new MemoryRegistry();
    private Dispatcher dispatcher;

    @BeforeEach
    void start(@TempDir Path state) {
        dispatcher = new Dispatcher(SmallConfig.read(registry.url()), state, 1);
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        registry.close();
    }

    @Test
    void anotherBodyUnderAnOpenOrClosedIdIsADeadLetter() {
        var other = request("r-1", "faq", "premium", "Something else?");
        dispatcher.publish(request("r-1"));
        dispatcher.publish(other);
        dispatcher.report(answered(dispatcher.work().getFirst()));
        dispatcher.publish(other);

        var letters = dispatcher.deadLetters();
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(header(letter, "message")).startsWith("ID_REUSED: ");
            assertThat(letter.value()).isEqualTo(dispatcher.bytesOf(other));
        });
        assertThat(dispatcher.results()).hasSize(1);
    }

    @Test
    void aRequestOlderThanTheMemoryOfClosedIdsIsADeadLetter() {
        dispatcher.publish(
                "r-1",
                request("r-1"),
                Dispatcher.START.minus(Duration.ofHours(24)).minusMillis(1));

        assertThat(header(onlyLetter(), "message")).startsWith("TOO_OLD: appended at 2026-02-28T11:59:59.999Z");
        assertThat(dispatcher.results()).isEmpty();
    }

    @Test
    void aKeyThatIsNotTheRequestsIdIsADeadLetterWithItsOwnBytesAndTheStandardHeaders() {
        ChatRequest request = request("r-1");
        dispatcher.publish("another", request, dispatcher.now());

        var letter = onlyLetter();
        assertThat(letter.key()).isEqualTo("another".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(dispatcher.bytesOf(request));
        assertThat(header(letter, "message")).startsWith("KEY_MISMATCH: ");
        assertThat(header(letter, "exception")).endsWith("DeadLetterException");
        assertThat(header(letter, "topic")).isEqualTo("chat.requests.v1");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("0");
    }

    @Test
    void whatIsNotAvroIsADeadLetterAndThePartitionGoesOn() {
        byte[] garbage = "{\"requestId\": \"r-0\"}".getBytes(UTF_8);
        byte[] unknownSchema = {0, 0, 0, 99, 99, 2, 4};
        dispatcher.publishBytes(dispatcher.topics.requests(), "r-0".getBytes(UTF_8), garbage);
        dispatcher.publishBytes(dispatcher.topics.requests(), "r-0".getBytes(UTF_8), unknownSchema);
        dispatcher.publishBytes(dispatcher.topics.outcomes(), "r-0".getBytes(UTF_8), garbage);
        dispatcher.publishBytes(dispatcher.topics.signals(), "near".getBytes(UTF_8), garbage);
        dispatcher.publish(request("r-1"));

        assertThat(dispatcher.deadLetters())
                .extracting(TestRecord::value)
                .containsExactly(garbage, unknownSchema, garbage, garbage);
        assertThat(dispatcher.work()).hasSize(1);
    }

    @Test
    void aRecordOfAnotherTypeIsADeadLetter() {
        dispatcher.publishBytes(
                dispatcher.topics.outcomes(), "r-1".getBytes(UTF_8), dispatcher.bytesOf(request("r-1")));

        assertThat(header(onlyLetter(), "topic")).isEqualTo("chat.outcomes.v1");
    }

    @Test
    void aTombstoneIsADeadLetterAndThePartitionGoesOn() {
        dispatcher.publishBytes(dispatcher.topics.requests(), "r-0".getBytes(UTF_8), null);
        dispatcher.publishBytes(dispatcher.topics.outcomes(), "r-0".getBytes(UTF_8), null);
        dispatcher.publishBytes(dispatcher.topics.signals(), "near".getBytes(UTF_8), null);
        dispatcher.publish(request("r-1"));

        assertThat(dispatcher.deadLetters()).hasSize(3).allMatch(letter -> letter.value() == null);
        assertThat(dispatcher.work()).hasSize(1);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord(@TempDir Path state) {
        byte[] unseen = {0, 0, 0, 0, 77, 2, 4};
        var config = SmallConfig.read(registry.url() + "\", schema.registry.retry.ms: \"0");
        registry.close();
        try (var cut = new Dispatcher(config, state, 1)) {
            assertThatThrownBy(() -> cut.publishBytes(cut.topics.requests(), "r-1".getBytes(UTF_8), unseen))
                    .hasStackTraceContaining(RegistryUnavailableException.class.getName());
            assertThat(cut.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRequestOnTheWrongPartitionGoesTheWayOfTheRekey(@TempDir Path state) {
        try (var four = new Dispatcher(SmallConfig.read(registry.url()), state, 4)) {
            for (int i = 0; i < 20; i++) {
                four.publish(request("r-" + i, "faq", "gold", "Hello"));
            }

            assertThat(four.results()).hasSize(20).allMatch(result -> result.level() == ServiceLevel.REJECTED);
            assertThat(four.driver().producedTopicNames()).contains("penstock-dispatcher-rekey-repartition");
        }
    }

    @Test
    void aFloodInOneRequestStaysASmallResult() {
        var request = request("r-1");
        var empty = new io.penstock.domain.request.Message("", "");
        dispatcher.publish(request.withMessages(java.util.Collections.nCopies(50_000, empty)));

        var results = dispatcher.results();
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().problems()).hasSize(100);
    }

    private TestRecord<byte[], byte[]> onlyLetter() {
        var letters = dispatcher.deadLetters();
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader("__streams.errors." + name);
        return new String(header.value(), UTF_8);
    }
}
