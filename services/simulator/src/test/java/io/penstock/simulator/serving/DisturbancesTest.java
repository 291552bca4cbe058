package io.penstock.simulator.serving;

import static io.penstock.simulator.Fixture.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.simulator.Fixture;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers that do not arrive look like on the wire. */
@Timeout(30)
class DisturbancesTest {
    private static final Fixture GIVEN = new Fixture();
    private static final String ANTHROPIC = "/v1/messages";
    private static final String OPENAI = "/v1/chat/completions";
    private static final String BEDROCK = "/model/global.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse-stream";
    private static final String LAST_CHUNK = "\r\n0\r\n";

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANTHROPIC, OPENAI, BEDROCK})
    void anUndisturbedStreamHasItsLastChunk(String path) throws Exception {
        try (var stream = asked(path, true)) {
            assertThat(stream.readUntil(LAST_CHUNK)).contains("200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ANTHROPIC, OPENAI, BEDROCK})
    void aCutStreamIsClosedWithoutItsLastChunk(String path) throws Exception {
        show(new Fault.Cut(9));
        try (var stream = asked(path, true)) {
            assertThat(stream.readToEnd())
                    .contains("200 OK")
                    .doesNotContain(LAST_CHUNK)
                    .doesNotContain("_stop");
        }
        awaitOutcomes(new Outcomes(0, 0, 1, 0, 0));
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {ANTHROPIC, OPENAI, BEDROCK})
    void aStalledStreamSaysSomeTokensAndThenNothingWhileTheConnectionIsOpen(String path) throws Exception {
        show(new Fault.Stall(9));
        try (var stream = asked(path, true)) {
            stream.readUntil("\r\n\r\n");
            assertThat(stream.silentAndOpenAfter(Duration.ofMillis(300))).isTrue();
            assertThat(stream.heard()).doesNotContain(LAST_CHUNK);
            assertThat(GIVEN.simulator.calls().total().open()).isOne();
        }
        awaitOutcomes(new Outcomes(0, 0, 0, 1, 0));
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDripComesByteByByteAndNoTokenArrives(boolean streamed) throws Exception {
        show(new Fault.Drip(10));
        try (var drip = asked(ANTHROPIC, streamed)) {
            drip.readUntil("\r\n\r\n");
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                drip.readUntil("\r\n1\r\n");
            }
            drip.readUntil(streamed ? "1\r\ne\r\n1\r\nv\r\n1\r\ne\r\n1\r\nn\r\n" : "1\r\n{\r\n1\r\n\"\r\n1\r\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
        }
        awaitOutcomes(new Outcomes(0, 0, 0, 1, 0));
    }

    @Test
    void aWholeAnswerIsCutHalfWay() throws Exception {
        show(new Fault.Cut(9));
        try (var whole = asked(OPENAI, false)) {
            assertThat(whole.readToEnd()).contains("200 OK").contains("{\"id\"").doesNotContain("total_tokens");
        }
        awaitOutcomes(new Outcomes(0, 0, 1, 0, 0));
    }

    @Test
    void aWholeAnswerStallsHalfWay() throws Exception {
        show(new Fault.Stall(9));
        try (var whole = asked(OPENAI, false)) {
            whole.readUntil("{\"id\"");
            assertThat(whole.silentAndOpenAfter(Duration.ofMillis(300))).isTrue();
            assertThat(whole.heard()).doesNotContain("total_tokens");
        }
        awaitOutcomes(new Outcomes(0, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {ANTHROPIC, OPENAI, BEDROCK})
    void anEmptyBodyIsStatus200AndNothingElse(String path) throws Exception {
        show(new Fault.EmptyBody());
        try (var empty = asked(path, true)) {
            assertThat(empty.readUntil("\r\n\r\n")).contains("200 OK").containsIgnoringCase("content-length: 0");
            assertThat(empty.silentAndOpenAfter(Duration.ofMillis(100))).isTrue();
        }
        awaitOutcomes(new Outcomes(0, 0, 0, 0, 0, 1));
    }

    private static void show(Fault fault) {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", fault, 1)));
    }

    private static RawStream asked(String path, boolean streamed) throws IOException {
        String content = path.equals(BEDROCK) ? "[{\"text\":\"Hello\"}]" : "\"Hello\"";
        String body = "{\"model\":\"" + FAST + "\",\"max_tokens\":100,\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
        return new RawStream(GIVEN.simulator.port(), path, body);
    }

    private static void awaitOutcomes(Outcomes expected) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(expected));
        assertThat(GIVEN.simulator.calls().total().open()).isZero();
    }
}
