package io.penstock.simulator.bedrock;

import static io.penstock.simulator.Fixture.FAST;
import static io.penstock.simulator.Fixture.SLOW;
import static io.penstock.simulator.Fixture.metadata;
import static io.penstock.simulator.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.simulator.Fixture;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

@Timeout(30)
class ConverseStreamTest {
    private static final Fixture GIVEN = new Fixture();

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    @Test
    void theStreamedTextIsTheWholeAnswerAndTheUsageClosesIt() throws Exception {
        var heard = new Listener();
        GIVEN.async
                .converseStream(
                        c -> c.modelId(FAST).messages(user("Hello")).requestMetadata(metadata("r1", 4_161, 88)),
                        heard.handler())
                .get();

        String whole = GIVEN.sync
                .converse(c -> c.modelId(FAST).messages(user("Hello")).requestMetadata(metadata("r1", 4_161, 88)))
                .output()
                .message()
                .content()
                .getFirst()
                .text();
        assertThat(heard.text()).hasSize(4 * 88).hasSameSizeAs(whole);
        assertThat(heard.events().getFirst()).isEqualTo("messageStart");
        assertThat(heard.events()).endsWith("contentBlockStop", "messageStop end_turn", "metadata 4161/88");
    }

    @Test
    void tokensArriveAsTheModelSaysThemAndNotAllAtTheEnd() throws Exception {
        var heard = new Listener();

        GIVEN.async
                .converseStream(c -> c.modelId(SLOW).messages(user("Hello")), heard.handler())
                .get();

        Duration firstToEnd = Duration.between(heard.firstTextAt(), heard.lastAt());
        assertThat(firstToEnd).isBetween(Duration.ofMillis(250), Duration.ofSeconds(3));
        assertThat(heard.deltas()).isEqualTo(1 + 5);
    }

    @Test
    void aStreamRefusedBeforeItStartsIsTheTypedException() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Throttle(), 1)));

        var call = GIVEN.async.converseStream(c -> c.modelId(FAST).messages(user("Hello")), new Listener().handler());

        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ThrottlingException.class);
    }

    @Test
    void aHangingStreamEndsWithTheClientsPatience() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Hang(), 1)));

        var call = GIVEN.async.converseStream(
                c -> c.modelId(FAST)
                        .messages(user("Hello"))
                        .overrideConfiguration(o -> o.apiCallAttemptTimeout(Duration.ofMillis(300))),
                new Listener().handler());

        assertThatThrownBy(call::get).hasCauseInstanceOf(ApiCallAttemptTimeoutException.class);
        awaitOutcomes(GIVEN, new Outcomes(0, 0, 0, 1, 0));
    }

    @Test
    void aStreamThatItsClientLeavesIsCountedAsCancelledWithWhatWasSaid() {
        var heard = new Listener();
        var call = GIVEN.async.converseStream(
                c -> c.modelId(SLOW).messages(user("Hello")).requestMetadata(metadata("r1", 10, 5_000)),
                heard.handler());
        await().until(() -> heard.deltas() > 1);

        call.cancel(true);

        awaitOutcomes(GIVEN, new Outcomes(0, 0, 0, 0, 1));
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isBetween(1L, 1_000L);
    }

    @Test
    void closingTheSimulatorEndsOpenCalls() {
        var closing = new Fixture();
        var calls = IntStream.range(0, 20)
                .mapToObj(i -> closing.async.converseStream(
                        c -> c.modelId(SLOW).messages(user("Hello")).requestMetadata(metadata("r" + i, 10, 5_000)),
                        new Listener().handler()))
                .toList();
        await().until(() -> closing.simulator.calls().total().open() == 20);

        closing.simulator.close();

        // The SDK takes a connection that closes between two events for the end of the stream, and says nothing.
        await().until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        awaitOutcomes(closing, new Outcomes(0, 0, 0, 0, 20));
        closing.close();
    }

    @Test
    void aHangIsBoundedForAClientWithoutPatience() {
        var config = SimulatorConfig.parse(Fixture.ALL.replace("hangLimitSeconds: 20", "hangLimitSeconds: 1"));
        try (var bounded = new Fixture(config)) {
            bounded.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Hang(), 1)));

            var call = bounded.async.converseStream(
                    c -> c.modelId(FAST).messages(user("Hello")), new Listener().handler());

            assertThatThrownBy(call::get).hasCauseInstanceOf(SdkClientException.class);
            awaitOutcomes(bounded, new Outcomes(0, 0, 0, 1, 0));
        }
    }

    /** Row B1: input and output tokens of each call; together some 24,000. */
    private static final int[][] TWELVE_CALLS = {
        {664, 2}, {2280, 55}, {3737, 321}, {1371, 89}, {1517, 45}, {4161, 88},
        {1966, 28}, {1290, 258}, {1639, 124}, {2408, 67}, {2031, 38}, {714, 51}
    };

    @Test
    void theTwelveCallSequenceIsReplayedWithItsOwnTokenCounts() throws Exception {
        for (int[] tokens : TWELVE_CALLS) {
            var heard = new Listener();
            GIVEN.async
                    .converseStream(
                            c -> c.modelId(FAST)
                                    .messages(user("Hello"))
                                    .requestMetadata(metadata("b1", tokens[0], tokens[1])),
                            heard.handler())
                    .get();
            assertThat(heard.events()).endsWith("metadata " + tokens[0] + "/" + tokens[1]);
        }
        assertThat(GIVEN.simulator.calls().total().inputTokens()).isEqualTo(23_778);
        assertThat(GIVEN.simulator.calls().total().outputTokens()).isEqualTo(1_166);
        assertThat(GIVEN.simulator.calls().request("b1").orElseThrow().outcomes())
                .isEqualTo(new Outcomes(12, 0, 0, 0, 0));
    }

    private static void awaitOutcomes(Fixture given, Outcomes expected) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(given.simulator.calls().total().outcomes()).isEqualTo(expected));
        assertThat(given.simulator.calls().total().open()).isZero();
    }
}
