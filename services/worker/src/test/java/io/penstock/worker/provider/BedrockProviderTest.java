package io.penstock.worker.provider;

import static io.penstock.worker.provider.ScriptedServer.event;
import static io.penstock.worker.provider.ScriptedServer.exception;
import static io.penstock.worker.provider.ScriptedServer.refuses;
import static io.penstock.worker.provider.ScriptedServer.streams;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockProviderTest {
    private static final byte[] HELLO =
            event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello\"}}");
    private static final byte[] STOP = event("messageStop", "{\"stopReason\":\"end_turn\"}");
    private static final byte[] USAGE = event(
            "metadata",
            "{\"usage\":{\"inputTokens\":7,\"outputTokens\":3,\"totalTokens\":10,\"cacheReadInputTokens\":2},"
                    + "\"metrics\":{\"latencyMs\":5}}");

    private final AnswerStream answer = new AnswerStream(InstantSource.system());

    record Refusal(int status, String type, Class<? extends Failure> means) {}

    static List<Refusal> refusals() {
        return List.of(
                new Refusal(429, "ThrottlingException", Failure.Throttled.class),
                new Refusal(429, "ModelNotReadyException", Failure.Unavailable.class),
                new Refusal(500, "InternalServerException", Failure.ServerError.class),
                new Refusal(503, "ServiceUnavailableException", Failure.Unavailable.class),
                new Refusal(408, "ModelTimeoutException", Failure.ModelTimeout.class),
                new Refusal(424, "ModelErrorException", Failure.ServerError.class),
                new Refusal(400, "ValidationException", Failure.Refused.class),
                new Refusal(400, "ServiceQuotaExceededException", Failure.QuotaExceeded.class),
                new Refusal(403, "AccessDeniedException", Failure.AccessDenied.class),
                new Refusal(403, "UnrecognizedClientException", Failure.AccessDenied.class),
                new Refusal(404, "ResourceNotFoundException", Failure.ModelNotFound.class),
                new Refusal(502, "BadGateway", Failure.ServerError.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheProviderSaysIsToldByItsKindAndTheCallNotRepeated(Refusal refusal) throws Exception {
        try (var server = ScriptedServer.that(refuses(refusal.status(), refusal.type(), Map.of()))) {
            Optional<Failure> failure = call(server);

            assertThat(failure).containsInstanceOf(refusal.means());
            assertThat(failure.orElseThrow().detail().code()).isEqualTo(refusal.type());
            assertThat(failure.orElseThrow().detail().message())
                    .as("the words of a refusal may quote the prompt")
                    .isEqualTo(
                            refusal.means() == Failure.Refused.class
                                    ? "the provider finds the request wrong"
                                    : "said by the server");
            assertThat(server.bodies()).as("the SDK makes no retries").hasSize(1);
        }
    }

    @Test
    void theProvidersWishForAPauseIsRead() throws Exception {
        try (var server =
                ScriptedServer.that(refuses(429, "ThrottlingException", Map.of("x-amz-retry-after", "1500")))) {
            assertThat(call(server).flatMap(Failure::retryAfter)).contains(Duration.ofMillis(1500));
        }
    }

    @Test
    void aStreamBringsTextReasonAndUsage() throws Exception {
        try (var server = ScriptedServer.that(streams(HELLO, HELLO, STOP, USAGE))) {
            assertThat(call(server)).isEmpty();

            assertThat(answer.text()).isEqualTo("HelloHello");
            assertThat(answer.stopReason()).contains("end_turn");
            assertThat(answer.usage()).contains(new Tokens(7, 3, 2, 0, false));
            assertThat(answer.firstToken()).isPresent();
        }
    }

    @Test
    void anExceptionInTheStreamIsToldByItsKind() throws Exception {
        byte[] throttled = exception("throttlingException", "{\"message\":\"slow down\"}");
        try (var server = ScriptedServer.that(streams(HELLO, throttled))) {
            assertThat(call(server)).containsInstanceOf(Failure.Throttled.class);
            assertThat(answer.text()).as("what had come by then").isEqualTo("Hello");
        }
    }

    @Test
    void aStreamThatEndsBeforeTheModelStoppedIsInterrupted() throws Exception {
        try (var server = ScriptedServer.that(streams(HELLO))) {
            assertThat(call(server)).containsInstanceOf(Failure.Interrupted.class);
        }
    }

    @Test
    void aConnectionThatBreaksInTheStreamIsInterrupted() throws Exception {
        try (var server = ScriptedServer.that(call -> {
            call.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
            call.sendResponseHeaders(200, 10_000);
            call.getResponseBody().write(HELLO);
            call.getResponseBody().flush();
            throw new IOException("cut");
        })) {
            assertThat(call(server)).containsInstanceOf(Failure.Interrupted.class);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsUnreachable() throws Exception {
        // Bound and not listening: connections are refused, and no other test can be given the port.
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (var provider = connect("http://127.0.0.1:" + taken.getLocalPort())) {
                assertThat(provider.stream(modelCall(), answer).get(30, SECONDS))
                        .containsInstanceOf(Failure.Unreachable.class);
            }
        }
    }

    @Test
    void cancellingAHungCallEndsItAtOnce() throws Exception {
        var over = new CountDownLatch(1);
        try (var server = ScriptedServer.that(call -> awaitQuietly(over));
                var provider = connect(server.address())) {
            var call = provider.stream(modelCall(), answer);
            await().until(() -> !server.bodies().isEmpty());

            call.cancel(true);

            assertThat(call).isCancelled();
            over.countDown();
        }
    }

    @Test
    void aRequestSaysWhoseItIsAndTheSimulatorWhatToAnswer() throws Exception {
        try (var server = ScriptedServer.that(streams(HELLO, STOP))) {
            call(server);

            assertThat(server.bodies().getFirst())
                    .contains(
                            "\"requestId\":\"r-1\"", "\"intent\":\"faq\"", "\"tier\":\"basic\"", "\"caller\":\"shop\"")
                    .contains("\"simulator.outputTokens\":\"55\"", "\"maxTokens\":100")
                    .doesNotContain("customer");
        }
    }

    @Test
    void whatCannotBeReadOfAnAnswerIsNotQuoted() throws Exception {
        byte[] broken = event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":Lisbon}}");
        try (var server = ScriptedServer.that(streams(HELLO, broken, STOP))) {
            Failure failure = call(server).orElseThrow();

            assertThat(failure).isInstanceOf(Failure.Interrupted.class);
            assertThat(failure.detail().message()).isNotEmpty().doesNotContain("Lisbon");
        }
    }

    @Test
    void aBlankSystemPromptIsLeftOut() {
        assertThat(new BedrockRequests(false).of(modelCall(" ")).system()).isEmpty();
        assertThat(new BedrockRequests(false).of(modelCall("Be kind.")).system())
                .hasSize(1);
    }

    @Test
    void noVariableLeavesThisMachine() {
        var request = new BedrockRequests(false).of(modelCall());

        assertThat(request.requestMetadata()).containsOnlyKeys("requestId", "intent", "tier", "caller");
    }

    private Optional<Failure> call(ScriptedServer server)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (var provider = connect(server.address())) {
            return provider.stream(modelCall(), answer).get(10, SECONDS);
        }
    }

    private static BedrockProvider connect(String address) {
        return BedrockProvider.connect(
                new ProviderSettings(
                        ProviderSettings.Kind.BEDROCK, Optional.of(URI.create(address)), 4, Duration.ofSeconds(2)),
                "us-east-1");
    }

    private static ModelCall modelCall() {
        var variables = Map.of("simulator.outputTokens", "55", "customer", "Ada");
        return new ModelCall(
                new ModelId("small-1:0"),
                Fixtures.item("r-1", Instant.now(), Optional.empty(), variables).request(),
                100,
                Optional.empty(),
                Optional.empty());
    }

    private static ModelCall modelCall(String system) {
        ModelCall call = modelCall();
        var request = call.request();
        var changed = new ChatRequest(
                request.id(),
                request.sessionId(),
                request.caller(),
                request.intent(),
                request.tier(),
                request.model(),
                request.messages(),
                Optional.of(system),
                request.parameters(),
                request.timeout(),
                request.expectedFormat(),
                request.variables());
        return new ModelCall(call.model(), changed, call.maxTokens(), call.temperature(), call.topP());
    }

    private static void awaitQuietly(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
