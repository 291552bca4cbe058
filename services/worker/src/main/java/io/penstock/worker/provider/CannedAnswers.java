package io.penstock.worker.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.domain.config.ProviderSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** A server on loopback that answers everything with one short stream, as a provider of that kind sends it. */
final class CannedAnswers implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(String type, byte[] body) {}

    CannedAnswers(ProviderSettings.Kind kind) throws IOException {
        Answer answer = answer(kind);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", call -> send(answer, call));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** In chunks, as what has no length yet is sent. */
    private static void send(Answer answer, HttpExchange call) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().set("Content-Type", answer.type());
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write(answer.body());
        }
    }

    private static Answer answer(ProviderSettings.Kind kind) {
        return switch (kind) {
            case BEDROCK -> new Answer("application/vnd.amazon.eventstream", frames());
            case ANTHROPIC -> new Answer("text/event-stream", ANTHROPIC.getBytes(UTF_8));
            case OPENAI -> new Answer("text/event-stream", OPENAI.getBytes(UTF_8));
        };
    }

    private static byte[] frames() {
        var out = new ByteArrayOutputStream();
        frame(out, "messageStart", "{\"role\":\"assistant\"}");
        frame(out, "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"warm\"}}");
        frame(out, "contentBlockStop", "{\"contentBlockIndex\":0}");
        frame(out, "messageStop", "{\"stopReason\":\"end_turn\"}");
        frame(
                out,
                "metadata",
                "{\"usage\":{\"inputTokens\":1,\"outputTokens\":1,\"totalTokens\":2},\"metrics\":{\"latencyMs\":1}}");
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream out, String event, String json) {
        Map<String, HeaderValue> headers = Map.of(
                ":message-type", HeaderValue.fromString("event"),
                ":event-type", HeaderValue.fromString(event),
                ":content-type", HeaderValue.fromString("application/json"));
        new Message(headers, json.getBytes(UTF_8)).encode(out);
    }

    private static final String ANTHROPIC = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"warm-up","content":[],\
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"warm"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":1}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static final String OPENAI = """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"warm-up",\
            "choices":[{"index":0,"delta":{"role":"assistant","content":"warm"},"finish_reason":null}]}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"warm-up",\
            "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"warm-up","choices":[],\
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}

            data: [DONE]

            """;
}
