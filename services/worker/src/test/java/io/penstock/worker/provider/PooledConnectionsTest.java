package io.penstock.worker.provider;

import static io.penstock.worker.provider.ScriptedServer.event;
import static io.penstock.worker.provider.ScriptedServer.streams;
import static io.penstock.worker.provider.ScriptedServer.text;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.config.ProviderSettings.Kind;
import io.penstock.worker.Fixtures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PooledConnectionsTest {
    private static final int CALLS = 4;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneCallAfterTheOtherFindsAConnection(Kind kind) throws Exception {
        try (var server = ScriptedServer.that(greeting(kind));
                var provider = connect(kind, server)) {
            for (int i = 0; i < CALLS; i++) {
                var answer = new AnswerStream(InstantSource.system());
                assertThat(provider.stream(call(), answer).get(10, SECONDS)).isEmpty();
                assertThat(answer.text()).isEqualTo("Hello");
            }

            assertThat(server.clientPorts()).hasSize(CALLS);
            assertThat(new HashSet<>(server.clientPorts()))
                    .as("a call may begin before the last one's connection is back in the pool")
                    .hasSizeBetween(1, 2);
        }
    }

    private static ScriptedServer.Answer greeting(Kind kind) {
        return switch (kind) {
            case BEDROCK ->
                streams(
                        event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello\"}}"),
                        event("messageStop", "{\"stopReason\":\"end_turn\"}"));
            case ANTHROPIC -> text("text/event-stream", """
                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

                    event: message_delta
                    data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}

                    event: message_stop
                    data: {"type":"message_stop"}

                    """);
            case OPENAI -> text("text/event-stream", """
                    data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}

                    data: [DONE]

                    """);
        };
    }

    private static ModelProvider connect(Kind kind, ScriptedServer server) {
        var settings = new ProviderSettings(kind, Optional.of(URI.create(server.address())), 4, Duration.ofSeconds(2));
        return ModelProviders.connect("test", settings, "us-east-1");
    }

    private static ModelCall call() {
        return new ModelCall(
                new ModelId("m"),
                Fixtures.item("r-1", Instant.now()).request(),
                100,
                Optional.empty(),
                Optional.empty());
    }
}
