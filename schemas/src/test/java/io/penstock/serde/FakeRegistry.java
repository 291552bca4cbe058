package io.penstock.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry that gives ids and remembers what it was asked; a test may put any other answer in its mouth. */
final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, Said> said = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private int failures;

    private record Said(int status, String body) {}

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked so far, as {@code GET /path}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Answers this from now on. */
    synchronized void says(String question, int status, String body) {
        said.put(question, new Said(status, body));
    }

    /** Answers 503 so many times. */
    synchronized void fails(int times) {
        failures = times;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(question);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(authorizations::add);
        var answer = answer(question, JSON.readTree(exchange.getRequestBody()));
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Said answer(String question, JsonNode body) {
        if (failures > 0) {
            failures--;
            return new Said(503, "busy");
        }
        if (said.containsKey(question)) {
            return said.get(question);
        }
        return question.startsWith("POST") ? registered(body.path("schema").asText()) : schemaOf(question);
    }

    private Said registered(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return new Said(200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
    }

    private Said schemaOf(String question) {
        var id = Integer.parseInt(question.substring(question.lastIndexOf('/') + 1));
        if (id < 1 || id > schemas.size()) {
            return new Said(404, "{\"error_code\":40403,\"message\":\"Schema " + id + " not found\"}");
        }
        return new Said(200, quoted(schemas.get(id - 1)));
    }

    /** A schema as a registry tells it. */
    static String quoted(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
    }
}
