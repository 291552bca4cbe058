package io.penstock.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running schema registry with Confluent's interface, on loopback only. What it is told outlives it, in its folder. */
public final class LocalRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal;
    private final RegistryApi api;

    private LocalRegistry(HttpServer server, Journal journal) {
        this.server = server;
        this.journal = journal;
        this.api = new RegistryApi(journal);
    }

    /**
     * Starts a registry on a folder.
     *
     * @param data its folder; made if missing, continued if a registry has used it before, by one registry at a time
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken or the folder cannot be used
     */
    public static LocalRegistry start(Path data, int port) {
        var journal = Journal.open(data);
        try {
            var registry = new LocalRegistry(listen(port), journal);
            registry.serve();
            return registry;
        } catch (UncheckedIOException failure) {
            journal.close();
            throw failure;
        }
    }

    /** What serdes are told as {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        journal.close();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "port " + port + " on 127.0.0.1 cannot be used; right: a free one, or 0 for any", taken);
        }
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int status, JsonNode body) {}

    private Answer answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        try {
            return new Answer(200, api.answer(exchange.getRequestMethod(), path(exchange), json(body)));
        } catch (Refusal refusal) {
            return new Answer(refusal.status(), error(refusal.code(), String.valueOf(refusal.getMessage())));
        } catch (UncheckedIOException failure) {
            LOG.error("the schema registry cannot keep what it is told: {}", failure.getMessage());
            return new Answer(500, error(50001, "Error in the backend data store"));
        }
    }

    private static JsonNode error(int code, String message) {
        return JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message);
    }

    /** The path's parts; split before they are decoded, since a subject may hold a slash. */
    private static List<String> path(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode json(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node.isMissingNode() || node.isObject()) {
                return node;
            }
        } catch (IOException broken) {
            // Said below.
        }
        throw Refusal.notJson();
    }
}
